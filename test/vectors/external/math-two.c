/*
 * pow, atan2, hypot and mod at pairs of binary32, correctly rounded by MPFR.
 *
 * gcc -O2 -o math-two test/vectors/external/math-two.c -lmpfr -lgmp -lm && ./math-two > test/vectors/external/math-two.json
 * (two minutes)
 *
 * Each entry: bits of the first argument, of the second and of the result, in hexadecimal. Special values are in the tests.
 */
#include <math.h>
#include <mpfr.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "../../../tools/math/oracle/binary32.h"

typedef int Exact(mpfr_t result, mpfr_t a, mpfr_t b);

static int exact_pow(mpfr_t r, mpfr_t x, mpfr_t y) { return mpfr_pow(r, x, y, MPFR_RNDN); }
static int exact_atan2(mpfr_t r, mpfr_t y, mpfr_t x) { return mpfr_atan2(r, y, x, MPFR_RNDN); }
static int exact_hypot(mpfr_t r, mpfr_t x, mpfr_t y) { return mpfr_hypot(r, x, y, MPFR_RNDN); }

/* a - b floor(a / b); 700 bits hold the quotient of any two binary32 to its units. */
static int exact_mod(mpfr_t r, mpfr_t a, mpfr_t b) {
  mpfr_t t;
  mpfr_init2(t, 700);
  mpfr_div(t, a, b, MPFR_RNDD);
  mpfr_floor(t, t);
  mpfr_mul(t, t, b, MPFR_RNDN);
  const int ternary = mpfr_sub(r, a, t, MPFR_RNDN);
  if (mpfr_zero_p(r)) mpfr_setsign(r, r, mpfr_signbit(b), MPFR_RNDN);
  mpfr_clear(t);
  return ternary;
}

static float rounded(Exact *f, float first, float second) {
  mpfr_t a, b, r;
  mpfr_inits2(24, a, b, r, (mpfr_ptr)0);
  mpfr_set_flt(a, first, MPFR_RNDN);
  mpfr_set_flt(b, second, MPFR_RNDN);
  const float value = to_binary32(r, f(r, a, b));
  mpfr_clears(a, b, r, (mpfr_ptr)0);
  return value;
}

/* ---- random numbers: SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, OOPSLA 2014) ---- */

static uint64_t state = 42;

static uint64_t word(void) {
  uint64_t z = state += 0x9e3779b97f4a7c15u;
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
  z = (z ^ z >> 27) * 0x94d049bb133111ebu;
  return z ^ z >> 31;
}

static int integer(int low, int high) { return low + (int)(word() % (uint64_t)(high - low + 1)); }
static double uniform(double low, double high) { return low + (double)(word() >> 11) * 0x1p-53 * (high - low); }
static int sign(void) { return word() & 256 ? -1 : 1; }
/* A positive binary32 with an exponent from low to high. */
static float binade(int low, int high) { return (float)ldexp(from_bits(0x3f800000u | (uint32_t)(word() >> 41)), integer(low, high)); }
static float any_finite(void) {
  float f;
  do f = from_bits((uint32_t)word());
  while (!isfinite(f));
  return f;
}

/* ---- entries ---- */

static Exact *function;
static int written;

static void begin(const char *name, Exact *f, const char *before) {
  printf("%s\"%s\":[", before, name);
  function = f;
  written = 0;
}

static void entry(double first, double second) {
  const float a = (float)first, b = (float)second, r = rounded(function, a, b);
  if (r == r) printf("%s\"%08x %08x %08x\"", written++ ? "," : "", to_bits(a), to_bits(b), to_bits(r));
}

/* x^y of a chosen order of magnitude. */
static void power_of_order(float x, double low, double high) { entry(x, uniform(low, high) / log2(x)); }

/* Of many pairs those nearest to a rounding boundary, within 2^-50. */
static void hardest(double f(double, double), int pairs, int low, int high) {
  for (int i = 0; i < pairs; i++) {
    const float a = binade(low, high);
    float b = binade(low, high);
    if (f == pow) b = (float)(uniform(-140, 120) / log2(a));
    const double z = f(a, b);
    if ((float)(z * (1 - 0x1p-50)) != (float)(z * (1 + 0x1p-50))) entry(a, b);
  }
}

static void powers(void) {
  for (int i = 0; i < 60; i++) entry(any_finite(), any_finite());
  for (int i = 0; i < 60; i++) power_of_order(binade(-126, 127), -152, 130);
  for (int i = 0; i < 60; i++) power_of_order(binade(-126, 127), -150, -126);
  for (int i = 0; i < 20; i++) power_of_order(binade(-126, 127), -150.5, -149.5);
  for (int i = 0; i < 20; i++) power_of_order(binade(-126, 127), 127.99, 128.01);
  for (int i = 0; i < 60; i++) power_of_order((float)(1 + sign() * integer(1, 4096) * 0x1p-24), -152, 130);
  for (int i = 0; i < 60; i++) entry(sign() * integer(1, 999), integer(-12, 12));
  for (int i = 0; i < 60; i++) entry(sign() * binade(-20, 20), integer(-6, 6));
  for (int i = 0; i < 60; i++) entry(integer(1, 4000), integer(-40, 40) / 8.0);
  for (int i = -45; i <= 38; i++) entry(10, i);
  for (int i = -151; i <= 129; i += 5) entry(2, i), entry(0.5, i + 0.5);
  hardest(pow, 1 << 30, -20, 20);
  /* Half-way: r^n with 25 bits, as (r^(2^k))^(n / 2^k); scaled, too, and with subnormal results. */
  for (int k = 0; k < 4; k++)
    for (int n = k ? 1 : 2; n <= 15; n += k ? 2 : 1)
      for (int r = 3, seen = 0; r < 5793; r += 2) {
        const double base = pow(r, 1 << k), power = pow(r, n), y = ldexp(n, -k);
        if (base >= 0x1p24 || power >= 0x1p25) break;
        if (power > 0x1p24 && seen++ % 32 == 0) entry(base, y), entry(base * ldexp(1, -(8 << k)), y);
        if (n > 1 && power < 0x1p12 && seen++ % 8 == 0 && (150 << k) % n == 0) entry(ldexp(base, -(150 << k) / n), y);
      }
}

static void angles(void) {
  for (int i = 0; i < 60; i++) entry(any_finite(), any_finite());
  for (int i = 0; i < 100; i++) entry(sign() * binade(-4, 4), sign() * binade(-4, 4));
  for (int i = 0; i < 60; i++) entry(sign() * integer(1, 20), sign() * integer(1, 20));
  for (int i = 0; i < 60; i++) entry(binade(-60, 60), sign() * binade(-60, 60));
  for (int i = 0; i < 40; i++) entry(sign() * binade(-26, -8), sign() * binade(0, 0));
  for (int i = 0; i < 40; i++) entry(sign() * binade(-90, -60), binade(50, 64));
  /* Quotients half-way between two subnormal binary32, and exact ones. */
  for (int i = 0; i < 40; i++) {
    const int x = 2 * integer(0, 999) + 1;
    entry((double)x * integer(1, 4095) * 0x1p-90, x * 0x1p60);
  }
  hardest(atan2, 1 << 30, -3, 3);
}

static void moduli(void) {
  for (int i = 0; i < 60; i++) entry(any_finite(), any_finite());
  for (int i = 0; i < 60; i++) entry(sign() * binade(-3, 3), sign() * binade(-3, 3));
  for (int i = 0; i < 40; i++) entry(binade(-14, -9), binade(0, 0));
  for (int i = 0; i < 40; i++) entry(binade(126, 127), binade(126, 127));
  for (int i = 0; i < 60; i++) entry(binade(-149, -125), binade(-149, -125));
  for (int i = 0; i < 40; i++) entry(sign() * integer(1, 99), sign() * integer(1, 99));
  /* Right triangles by Euclid's formula, of which the hypotenuse has 25 bits: half-way where it is odd. */
  for (int i = 0; i < 80;) {
    const double m = integer(2900, 5792), n = integer(1, 5792), c = m * m + n * n, a = fabs(m * m - n * n), b = 2 * m * n;
    if (c < 0x1p24 || c >= 0x1p25 || fmod(c, 2) == 0 || a != (float)a || b != (float)b) continue;
    entry(a, b);
    i++;
  }
  /* x^2 + y^2 so near to (x + c)^2, where x + c is half-way, that the sum in binary64 rounds to it. */
  for (int i = 0; i < 60;) {
    const double x = integer(1 << 23, (1 << 24) - 1), c = integer(0, 50) + 0.5;
    const float y = (float)sqrt(2 * c * x + c * c);
    const double distance = (double)y * y - (2 * c * x + c * c);
    if (distance == 0 || fabs(distance) >= 0x1p-6) continue;
    entry(x, y);
    i++;
  }
}

static void remainders(void) {
  for (int i = 0; i < 80; i++) entry(any_finite(), any_finite());
  for (int i = 0; i < 80; i++) entry(sign() * binade(-2, 20), sign() * binade(-2, 2));
  for (int i = 0; i < 80; i++) entry(sign() * binade(-40, 0), sign() * binade(-1, 1));
  for (int i = 0; i < 40; i++) entry(sign() * binade(-149, -120), sign() * binade(-149, -120));
  for (int i = 0; i < 60; i++) entry(sign() * integer(1, 99) / 8.0, sign() * integer(1, 24) / 8.0);
  for (int i = 0; i < 40; i++) {
    const float b = sign() * binade(-3, 3);
    entry(b * integer(-4096, 4096), b);
  }
}

int main(void) {
  begin("pow", exact_pow, "{");
  powers();
  begin("atan2", exact_atan2, "],\n");
  angles();
  begin("hypot", exact_hypot, "],\n");
  moduli();
  begin("mod", exact_mod, "],\n");
  remainders();
  printf("]}\n");
  return 0;
}
