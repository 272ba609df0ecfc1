"""scipy.constants: mathematical constants, prefixes and units in terms of the SI. Names with a leading underscore are not
exported. Feet are twelve inches, and so on: sums and products are taken in the order that gives SciPy's last digit."""
import math
import numpy as np
from scipy.constants import value as _value

pi = math.pi
golden = (1 + math.sqrt(5)) / 2
golden_ratio = golden

# --- prefixes
quetta = 1e30
ronna = 1e27
yotta = 1e24
zetta = 1e21
exa = 1e18
peta = 1e15
tera = 1e12
giga = 1e9
mega = 1e6
kilo = 1e3
hecto = 1e2
deka = 1e1
deci = 1e-1
centi = 1e-2
milli = 1e-3
micro = 1e-6
nano = 1e-9
pico = 1e-12
femto = 1e-15
atto = 1e-18
zepto = 1e-21
yocto = 1e-24
ronto = 1e-27
quecto = 1e-30
kibi = 2**10
mebi = 2**20
gibi = 2**30
tebi = 2**40
pebi = 2**50
exbi = 2**60
zebi = 2**70
yobi = 2**80

# --- physical constants
c = 299792458.0
speed_of_light = c
mu_0 = _value("vacuum mag. permeability")
epsilon_0 = _value("vacuum electric permittivity")
h = _value("Planck constant")
Planck = h
hbar = h / (2 * pi)
G = _value("Newtonian constant of gravitation")
gravitational_constant = G
g = 9.80665
e = _value("elementary charge")
elementary_charge = e
R = _value("molar gas constant")
gas_constant = R
alpha = _value("fine-structure constant")
fine_structure = alpha
N_A = _value("Avogadro constant")
Avogadro = N_A
k = _value("Boltzmann constant")
Boltzmann = k
sigma = _value("Stefan-Boltzmann constant")
Stefan_Boltzmann = sigma
Wien = _value("Wien wavelength displacement law constant")
Rydberg = _value("Rydberg constant")

# --- mass
gram = 1e-3
metric_ton = 1e3
grain = 64.79891e-6
lb = 7000 * grain
pound = lb
oz = pound / 16
ounce = oz
stone = 14 * pound
long_ton = 2240 * pound
short_ton = 2000 * pound
troy_ounce = 480 * grain
troy_pound = 12 * troy_ounce
carat = 200e-6
m_e = _value("electron mass")
electron_mass = m_e
m_p = _value("proton mass")
proton_mass = m_p
m_n = _value("neutron mass")
neutron_mass = m_n
m_u = _value("atomic mass constant")
u = m_u
atomic_mass = m_u

# --- angle
degree = pi / 180
arcmin = degree / 60
arcminute = arcmin
arcsec = arcmin / 60
arcsecond = arcsec

# --- time
minute = 60.0
hour = 60 * minute
day = 24 * hour
week = 7 * day
year = 365 * day
Julian_year = 365.25 * day

# --- length
inch = 0.0254
foot = 12 * inch
yard = 3 * foot
mile = 1760 * yard
mil = inch / 1000
pt = inch / 72
point = pt
survey_foot = 1200.0 / 3937
survey_mile = 5280 * survey_foot
nautical_mile = 1852.0
fermi = 1e-15
angstrom = 1e-10
micron = 1e-6
au = 149597870700.0
astronomical_unit = au
light_year = Julian_year * c
parsec = au / arcsec

# --- pressure
atm = 101325.0
atmosphere = atm
bar = 1e5
torr = atm / 760
mmHg = torr
psi = pound * g / (inch * inch)

# --- area
hectare = 1e4
acre = 43560 * foot**2

# --- volume
litre = 1e-3
liter = litre
gallon = 231 * inch**3
gallon_US = gallon
fluid_ounce = gallon_US / 128
fluid_ounce_US = fluid_ounce
bbl = 42 * gallon_US
barrel = bbl
gallon_imp = 4.54609e-3
fluid_ounce_imp = gallon_imp / 160

# --- speed
kmh = 1e3 / hour
mph = mile / hour
mach = 340.5
speed_of_sound = mach
knot = nautical_mile / hour

# --- temperature
zero_Celsius = 273.15
degree_Fahrenheit = 1 / 1.8

# --- energy
eV = elementary_charge
electron_volt = eV
calorie = 4.184
calorie_th = calorie
calorie_IT = 4.1868
erg = 1e-7
Btu_th = pound * degree_Fahrenheit * calorie_th / gram
Btu = pound * degree_Fahrenheit * calorie_IT / gram
Btu_IT = Btu
ton_TNT = 1e9 * calorie_th

# --- power and force
hp = 550 * foot * pound * g
horsepower = hp
dyn = 1e-5
dyne = dyn
lbf = pound * g
pound_force = lbf
kgf = g
kilogram_force = kgf
slug = lbf / foot
slinch = lbf / inch
blob = slinch


# --- functions

def _kelvin(t, scale):
    """Temperatures of a scale in kelvin, or None for a scale that there is not."""
    if scale in ("celsius", "c"):
        return t + zero_Celsius
    if scale in ("kelvin", "k"):
        return t
    if scale in ("fahrenheit", "f"):
        return (t - 32) * 5 / 9 + zero_Celsius
    return t * 5 / 9 if scale in ("rankine", "r") else None


def convert_temperature(val, old_scale, new_scale):
    t = _kelvin(np.asarray(val)[()], old_scale.lower())
    if t is None:
        raise NotImplementedError(f"{old_scale=} is unsupported: supported scales are Celsius, Kelvin, Fahrenheit, and Rankine")
    scale = new_scale.lower()
    if scale in ("celsius", "c"):
        return t - zero_Celsius
    if scale in ("kelvin", "k"):
        return t
    if scale in ("fahrenheit", "f"):
        return (t - zero_Celsius) * 9 / 5 + 32
    if scale in ("rankine", "r"):
        return t * 9 / 5
    raise NotImplementedError(f"{new_scale=} is unsupported: supported scales are 'Celsius', 'Kelvin', 'Fahrenheit', and 'Rankine'")


def lambda2nu(lambda_):
    return c / np.asarray(lambda_)


def nu2lambda(nu):
    return c / np.asarray(nu)
