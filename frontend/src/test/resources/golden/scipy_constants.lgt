# scipy.constants: every unit and prefix, the table of CODATA, conversions.
import numpy as np
import scipy
from scipy import constants
from scipy.constants import (c, convert_temperature, find, h, k, lambda2nu, nu2lambda, physical_constants, pi, precision,
                             unit, value)

names = """Avogadro Boltzmann Btu Btu_IT Btu_th G Julian_year N_A Planck R Rydberg Stefan_Boltzmann Wien acre alpha angstrom
arcmin arcminute arcsec arcsecond astronomical_unit atm atmosphere atomic_mass atto au bar barrel bbl blob c calorie
calorie_IT calorie_th carat centi day deci degree degree_Fahrenheit deka dyn dyne e eV electron_mass electron_volt
elementary_charge epsilon_0 erg exa exbi femto fermi fine_structure fluid_ounce fluid_ounce_US fluid_ounce_imp foot g gallon
gallon_US gallon_imp gas_constant gibi giga golden golden_ratio grain gram gravitational_constant h hbar hectare hecto
horsepower hour hp inch k kgf kibi kilo kilogram_force kmh knot lb lbf light_year liter litre long_ton m_e m_n m_p m_u mach
mebi mega metric_ton micro micron mil mile milli minute mmHg mph mu_0 nano nautical_mile neutron_mass ounce oz parsec pebi
peta pi pico point pound pound_force proton_mass psi pt quecto quetta ronna ronto short_ton sigma slinch slug speed_of_light
speed_of_sound stone survey_foot survey_mile tebi tera ton_TNT torr troy_ounce troy_pound u week yard year yobi yocto yotta
zebi zepto zero_Celsius zetta"""
for name in names.split():
    print(name, repr(getattr(constants, name)))
print(scipy.constants.c == c, h * c / k, pi)
for name in sorted(physical_constants)[::7]:
    print(name, physical_constants[name], precision(name) if value(name) else 0.0, unit(name))
print(len(physical_constants), sum(v for v, u, p in physical_constants.values() if v < 1), find("boltz"), len(find()), constants.find(sub="muon-"))
find("mag. mom. to Bohr", disp=True)
print(convert_temperature(np.array([-40, 40]), "Celsius", "Kelvin"), convert_temperature([0.5, 100], "c", "F"))
print(convert_temperature(98.6, "fahrenheit", "Rankine"), convert_temperature(5, "k", "K"), convert_temperature(300, "r", "celsius"))
print(lambda2nu(np.array([500e-9, 1.0])), nu2lambda([1e9, c]), lambda2nu(1), type(nu2lambda(2.0)).__name__)
for f, args in ((convert_temperature, (1.0, "Reaumur", "C")), (convert_temperature, (1.0, "C", "Reaumur")), (value, ("nothing",)),
                (unit, ("nothing",)), (precision, ("nothing",))):
    try:
        f(*args)
    except Exception as e:
        print(type(e).__name__, e)
