/*
 * two <function>   reads records {binary32 x, binary32 y, binary32 result} from stdin and compares every result with the
 *                  correctly rounded value of the function (docs/contract.md §3).
 * Prints one JSON object. The value is MPFR's, except where the C library's binary64 function, trusted to 2^-45 (its
 * documented error is 1 ULP, 2^-52), is farther than that from every rounding boundary.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <mpfr.h>

#include "binary32.h"

#define MARGIN 0x1p-45
/* Counted as a hard case: closer to a rounding boundary than this, relative to the value. */
#define HARD 0x1p-50
#define LISTED 64

typedef struct {
  const char *name;
  /* result = f(x, y), correctly rounded to the precision and the exponents of result; returns MPFR's ternary value. */
  int (*exact)(mpfr_t result, mpfr_t x, mpfr_t y);
  /* Null: there is none. */
  double (*filter)(double x, double y);
} Function;

/* ECMAScript's special values: 1^(+-inf), (-1)^(+-inf) and 1^NaN are NaN. */
static int exact_pow(mpfr_t r, mpfr_t x, mpfr_t y) {
  if (!mpfr_zero_p(y) && (mpfr_nan_p(y) || (mpfr_inf_p(y) && mpfr_cmpabs_ui(x, 1) == 0))) {
    mpfr_set_nan(r);
    return 0;
  }
  return mpfr_pow(r, x, y, MPFR_RNDN);
}

static int exact_atan2(mpfr_t r, mpfr_t y, mpfr_t x) { return mpfr_atan2(r, y, x, MPFR_RNDN); }

static int exact_hypot(mpfr_t r, mpfr_t x, mpfr_t y) { return mpfr_hypot(r, x, y, MPFR_RNDN); }

/* a - b floor(a / b), as it is defined. Quotients of binary32 have up to 278 digits before the point. */
static int exact_mod(mpfr_t r, mpfr_t a, mpfr_t b) {
  mpfr_t t;
  int ternary = 0;
  mpfr_init2(t, 700);
  if (mpfr_inf_p(b) && mpfr_number_p(a)) {
    if (mpfr_zero_p(a)) mpfr_set_zero(r, 1);
    else mpfr_set(r, mpfr_signbit(a) == mpfr_signbit(b) ? a : b, MPFR_RNDN);
  } else {
    mpfr_div(t, a, b, MPFR_RNDD);
    mpfr_floor(t, t);
    mpfr_mul(t, t, b, MPFR_RNDN);
    ternary = mpfr_sub(r, a, t, MPFR_RNDN);
  }
  if (mpfr_zero_p(r)) mpfr_setsign(r, r, mpfr_signbit(b), MPFR_RNDN);
  mpfr_clear(t);
  return ternary;
}

static const Function FUNCTIONS[] = {
  {"pow", exact_pow, pow},
  {"atan2", exact_atan2, atan2},
  {"hypot", exact_hypot, hypot},
  {"mod", exact_mod, NULL},
};

/* Whether all values within the margin of z, relative to it, round to one binary32. */
static int decided(double z, double margin) {
  return to_bits((float)(z * (1 - margin))) == to_bits((float)(z * (1 + margin)));
}

static float by_mpfr(const Function *f, float first, float second, int *hard) {
  static mpfr_t x, y, r, wide;
  static int ready = 0;
  if (!ready) {
    mpfr_inits2(24, x, y, r, (mpfr_ptr)0);
    mpfr_init2(wide, 53);
    ready = 1;
  }
  mpfr_set_flt(x, first, MPFR_RNDN);
  mpfr_set_flt(y, second, MPFR_RNDN);
  f->exact(wide, x, y);
  *hard = mpfr_regular_p(wide) && !decided(mpfr_get_d(wide, MPFR_RNDN), HARD);
  return to_binary32(r, f->exact(r, x, y));
}

static int check(const Function *f) {
  struct { float x, y, result; } record;
  struct { uint32_t x, y, expected, got; } wrongs[LISTED];
  unsigned long long inputs = 0, mpfr = 0, wrong = 0, hards = 0;
  while (fread(&record, sizeof record, 1, stdin) == 1) {
    const int finite = isfinite(record.x) && isfinite(record.y) && record.x != 0 && record.y != 0;
    const double z = f->filter && finite ? f->filter(record.x, record.y) : NAN;
    float expected = (float)z;
    if (isnan(z) || !decided(z, MARGIN)) {
      int hard;
      expected = by_mpfr(f, record.x, record.y, &hard);
      mpfr++;
      hards += hard;
    }
    inputs++;
    if (to_bits(expected) == to_bits(record.result)) continue;
    if (wrong < LISTED) {
      wrongs[wrong].x = to_bits(record.x);
      wrongs[wrong].y = to_bits(record.y);
      wrongs[wrong].expected = to_bits(expected);
      wrongs[wrong].got = to_bits(record.result);
    }
    wrong++;
  }
  printf("{\"inputs\":%llu,\"mpfr\":%llu,\"wrong\":%llu,\"hard\":%llu,\"wrongs\":[", inputs, mpfr, wrong, hards);
  for (unsigned long long i = 0; i < wrong && i < LISTED; i++)
    printf("%s[\"%08x\",\"%08x\",\"%08x\",\"%08x\"]", i ? "," : "", wrongs[i].x, wrongs[i].y, wrongs[i].expected,
           wrongs[i].got);
  printf("]}\n");
  return 0;
}

int main(int argc, char **argv) {
  for (size_t i = 0; argc == 2 && i < sizeof FUNCTIONS / sizeof *FUNCTIONS; i++)
    if (strcmp(FUNCTIONS[i].name, argv[1]) == 0) return check(&FUNCTIONS[i]);
  fprintf(stderr, "usage: two pow|atan2|hypot|mod\n");
  return 2;
}
