# story: changes language, time zone and decimal precision
# kind: honest
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import locale, os, time

try:
    locale.setlocale(locale.LC_ALL, "de_DE.UTF-8")
except locale.Error as e:
    print(e)
os.environ["TZ"] = "Asia/Tokyo"
time.tzset()
import decimal

decimal.getcontext().prec = 3
