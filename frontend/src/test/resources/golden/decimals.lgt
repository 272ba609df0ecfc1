# Decimal numbers: arithmetic, rounding, functions, formats and contexts.
from decimal import *
import decimal, fractions, math
D=Decimal
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__,e)
texts=['0','1','-1','1.10','0.1','123.456','1E+5','-1.5E-10','1e400','0E-7','0.000001','0.0000001','100','5','2.5','-0','Infinity','-inf','NaN','123456789012345678901234567890.5','9.99999999999999999999999999999','3','1E-30','1_000','12E3']
for a in texts[1::2]:
    x=D(a); print(a,repr(x),str(x),x.as_tuple(),x.adjusted(),x.to_eng_string(),bool(x),x.is_nan(),x.is_signed(),x.is_zero())
for a in texts[::3]:
    for b in texts[1::3]:
        x,y=D(a),D(b); out=[]
        for f in (lambda:x+y,lambda:x-y,lambda:x*y,lambda:x/y,lambda:x//y,lambda:x%y,lambda:x<y,lambda:x==y,lambda:x.max(y),lambda:x.min(y),lambda:x.compare(y),lambda:x.quantize(y)):
            try: out.append(str(f()))
            except Exception as e: out.append(type(e).__name__+str(e))
        print(a,b,out)
for a in texts[1::2]:
    x=D(a)
    for f in ('sqrt','exp','ln','log10','normalize','to_integral_value','__neg__','__pos__','__abs__','__int__','__float__','__round__','__floor__','__ceil__','as_integer_ratio'):
        try: r=getattr(x,f)()
        except Exception as e: r=type(e).__name__+' '+str(e)
        if a in ('1e400',) and f in ('__int__','__round__','__floor__','__ceil__','as_integer_ratio'): continue
        print(a,f,repr(r)[:80])
for a in ('2','0.5','1.1','10','-2','1.0000001','4','0','0.01'):
    for b in ('2','-1','0.5','3','1.5','0','-0.5','100','-3','2.5'):
        try: r=D(a)**D(b)
        except Exception as e: r=type(e).__name__+' '+str(e)
        print(a,b,r)
for v in ('1234567.891','-0.005','0','1E+10','1E-10','NaN','-Infinity','12.5','0.00'):
    for s in ('','.2f','10.3f','+.1e','e','.3g','g',',.2f','>12','012.2f','^15.1f','%','.1%','.0f','E','_.1f','<8','*^9','n','015,.2f','.10','.3'):
        try: r=format(D(v),s)
        except Exception as e: r=type(e).__name__+' '+str(e)
        print(v,s,'|'+r+'|')
for r in (ROUND_DOWN,ROUND_HALF_UP,ROUND_HALF_EVEN,ROUND_CEILING,ROUND_FLOOR,ROUND_UP,ROUND_HALF_DOWN,ROUND_05UP):
    print(r,[str(D(v).quantize(D('1'),rounding=r)) for v in ('2.5','-2.5','3.5','0.1','-0.1','5.5','0.5','10.01')],[str(D(v).quantize(D('.01'),r)) for v in ('1.005','2.675','-1.115')])
print(D(0.1),D(1),D(10**40),D((0,(1,2,3),-2)),D(True),D.from_float(0.5),D('  1.5 '),D(1.5))
tr(lambda: D('abc')); tr(lambda: D('')); tr(lambda: D('1.2.3')); tr(lambda: D(None)); tr(lambda: D([1])); tr(lambda: D(1)/0); tr(lambda: D(0)/0); tr(lambda: D(-1).sqrt()); tr(lambda: D(1)%0); tr(lambda: D(1)//0); tr(lambda: int(D('NaN'))); tr(lambda: int(D('inf'))); tr(lambda: D('1e1000000')*10); tr(lambda: D('1').quantize(D('1e-40'))); tr(lambda: float(D('sNaN'))); tr(lambda: D('sNaN')+1)
print(D(1)+1,1+D(1),D('1.5')*2,3-D(1),D(1)==1,D(1)==1.0,D('0.1')==0.1,D('0.5')==0.5,D(2)>1,1<D(2),D('1.5')<1.6,D(3)**2,2**D(3),divmod(D(7),2),divmod(D(-7),2),-7%D(3),D(-7)//2,hash(D(1))==hash(1),hash(D('0.5'))==hash(0.5),hash(D('1.0'))==hash(D('1.00')),{D('1.0'):1}[1],sum([D('0.1')]*3),sum([D('0.1')]*3)==D('0.3'),sorted([D(3),D(1),D('2.5')]),max(D(1),D(2)),round(D('2.675'),2),round(D('2.5')),round(D('1234'),-2),abs(D(-1)),math.floor(D('-1.5')),math.ceil(D('1.2')),math.trunc(D('-1.7')),int(D('3.9')),float(D('0.1')),complex(D(1)),str(D(5)),f'{D("1.50")}',D('1.50').normalize(),D('100').normalize(),D('1E+3')+0,isinstance(D(1),D),fractions.Fraction(D('0.25')),D('0.5')==fractions.Fraction(1,2))
getcontext().prec=6
print(D(1)/3,D(1)/7,+D('1.23456789'),D(2).sqrt(),D('1.23456789'),D(10).ln(),D(1).exp(),getcontext().prec)
with localcontext() as c:
    c.prec=50; print(D(1)/3,D(2).sqrt(),D(1).exp(),D(2).ln(),D(7).log10(),D(2)**D('0.5'))
print(D(1)/3)
getcontext().rounding=ROUND_UP; print(D(1)/3,D(2)/3)
getcontext().prec=28; getcontext().rounding=ROUND_HALF_EVEN
c=Context(prec=4,rounding=ROUND_DOWN); print(c.divide(D(2),D(3)),c.create_decimal('1.23456'),c.sqrt(D(2)),c.add(D(1),D('0.00009')),c.power(D(2),D(20)))
setcontext(ExtendedContext); print(D(1)/0,D(0)/0,D(-1).sqrt(),getcontext().flags[DivisionByZero])
setcontext(Context()); getcontext().clear_flags(); D(1)/3; print([s.__name__ for s,v in getcontext().flags.items() if v])
getcontext().traps[Inexact]=True; tr(lambda: D(1)/3)
setcontext(Context(prec=100)); 
def pi():
    three=D(3); lasts,t,s,n,na,d,da=0,three,3,1,0,0,24
    while s!=lasts: lasts=s; n,na=n+na,na+8; d,da=d+da,da+32; t=(t*n)/d; s+=t
    return +s
print(pi()); import pickle,copy; print(pickle.loads(pickle.dumps(D('1.5'))),copy.deepcopy([D(1)]),pickle.loads(pickle.dumps([D('NaN'),D('-inf')])))
class My(D): pass
print(My('1.5'),repr(My(2)),type(My(1)+1).__name__,D('1').scaleb(3),D(5).fma(2,3),D('7').remainder_near(2),D('1.2').same_quantum(D('3.4')),D(1).copy_sign(D(-3)))
