from datetime import date, time, datetime, timedelta, timezone
import datetime as dtm
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
d = date(2024, 2, 29); print(d, repr(d), d.year, d.month, d.day, d.weekday(), d.isoweekday(), d.isocalendar(), d.isoformat(), d.toordinal(), d.replace(year=2020), d.strftime('%d/%m/%y %A %B %j %U %W %a %b'), f"{d:%Y/%m}", d.ctime(), date.fromordinal(738000), date.fromisoformat('2023-05-06'), date.min, date.max, hash(d) == hash(date(2024, 2, 29)), {d: 1}[date(2024, 2, 29)])
print(d + timedelta(days=1), d - timedelta(weeks=1), date(2024, 3, 1) - d, d < date(2025, 1, 1), d == date(2024, 2, 29), max(d, date(2020, 1, 1)), sorted([d, date(2000, 1, 1)]), isinstance(d, date))
show(lambda: date(2023, 2, 29)); show(lambda: date(0, 1, 1)); show(lambda: date(2020, 13, 1)); show(lambda: d + 1); show(lambda: d < 3); show(lambda: date.fromisoformat('x')); show(lambda: date.max + timedelta(1)); show(lambda: d.nope)
t = timedelta(days=1, hours=2, minutes=3, seconds=4.5, milliseconds=6, microseconds=7, weeks=1); print(t, repr(t), t.days, t.seconds, t.microseconds, t.total_seconds(), -t, abs(-t), t * 2, t / 2, t // 3, t / timedelta(hours=1), t // timedelta(hours=1), t % timedelta(hours=1), divmod(t, timedelta(days=1)), t * 1.5, bool(timedelta(0)), timedelta(0), timedelta(seconds=-1), repr(timedelta(seconds=-1)), timedelta(microseconds=1.5), timedelta(hours=36), 3 * t == t + t + t, t > timedelta(1), str(timedelta(days=-3)), sum([t, t], timedelta()))
show(lambda: timedelta('a')); show(lambda: t / 0); show(lambda: t + 1)
n = datetime(2024, 1, 15, 10, 30, 45, 123456); print(n, repr(n), n.isoformat(), n.isoformat(' ', 'minutes'), n.isoformat(timespec='milliseconds'), n.date(), n.time(), n.replace(hour=1, microsecond=0), n.strftime('%Y-%m-%d %H:%M:%S.%f %p %I %y'), n.timetuple().tm_yday, n.timetuple(), f"{n:%H:%M}", n.weekday(), n.hour, n.microsecond, n.ctime(), repr(datetime(2024, 1, 1)), datetime(2024, 1, 1), repr(datetime(2024, 1, 1, 0, 0, 5)))
print(n + timedelta(hours=20), n - timedelta(days=15), n - datetime(2024, 1, 1), n > datetime(2023, 1, 1), n == datetime(2024, 1, 15, 10, 30, 45, 123456), n == date(2024, 1, 15), isinstance(n, date), datetime.combine(d, time(1, 2)), datetime.strptime('2024-03-04 05:06:07', '%Y-%m-%d %H:%M:%S'), datetime.strptime('4 Mar 24, 3PM', '%d %b %y, %I%p'), datetime.fromisoformat('2024-01-02T03:04:05.678+05:30'), datetime.fromisoformat('2024-01-02'), datetime.fromisoformat('2024-01-02 03:04'))
show(lambda: datetime.strptime('x', '%Y')); show(lambda: datetime.strptime('2024 z', '%Y')); show(lambda: datetime.strptime('2024', '%Q')); show(lambda: datetime(2024, 1, 1, 25)); show(lambda: n < d); show(lambda: datetime.fromisoformat('2024-99-01')); show(lambda: n - d)
u = datetime(2024, 1, 1, 12, tzinfo=timezone.utc); print(u, repr(u), u.timestamp(), u.utcoffset(), u.tzname(), u.astimezone(timezone(timedelta(hours=-5), 'EST')), u.astimezone(timezone(timedelta(hours=5, minutes=30))), repr(timezone(timedelta(hours=2))), timezone(timedelta(hours=2)), timezone.utc, repr(timezone.utc), u == datetime(2024, 1, 1, 13, tzinfo=timezone(timedelta(hours=1))), datetime.fromtimestamp(0, timezone.utc), datetime.utcfromtimestamp(86400.5), datetime.fromtimestamp(1700000000.123456, tz=timezone.utc), u.strftime('%z %Z'), u.isoformat())
show(lambda: u < n); show(lambda: u - n); print(u == n, u != n)
c = time(13, 5, 9, 10); print(c, repr(c), c.hour, c.isoformat('minutes'), c.strftime('%I:%M %p'), c.replace(hour=2), time(1) < time(2), time(1, 2) == time(1, 2), time.fromisoformat('04:05:06'), repr(time(0)), time.min, time.max)
show(lambda: time(24)); show(lambda: time(1, 60)); show(lambda: c + timedelta(1))
print(type(datetime.now()).__name__, datetime.now() > n, date.today() >= d, dtm.MINYEAR, type(d), type(n), datetime.min, datetime.max, datetime.resolution)
class MyD(date):
    def q(self): return (self.month - 1) // 3 + 1
m = MyD(2024, 5, 6); print(m.q(), m, m + timedelta(1), m == date(2024, 5, 6))
