/*
 * oracle check <function> <first> <count>   reads count binary32 results, for the inputs with bits first, first + 1, ...,
 *                                           from stdin and compares every one with the correctly rounded value.
 * oracle errors <function>                  reads records {u32 bits, u32 0, binary64 z} and measures how far z is from
 *                                           the function's value before rounding.
 * Prints one JSON object. The value is MPFR's, except where a binary64 approximation within 2^-40 of it (functions.c)
 * is farther than that from every rounding boundary.
 */
#include <gnu/libc-version.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "binary32.h"
#include "functions.h"

#define MARGIN 0x1p-40
/* Counted as a hard case: closer to a rounding boundary than this, relative to the value. */
#define HARD 0x1p-50
#define LISTED 512

typedef struct {
  uint32_t bits, expected;
  double distance; /* to the nearest rounding boundary, relative to the value, in units of 2^-53 */
} Case;

static struct {
  uint64_t inputs, by_mpfr, wrong, hard;
  Case hardest[LISTED];
  int hardest_count;
  struct { uint32_t bits, expected, got; } wrongs[LISTED];
} seen;

/* Keeps the hardest, in rising order of distance. */
static void note_hard(Case c) {
  if (!(c.distance < HARD * 0x1p53)) return;
  seen.hard++;
  int at = seen.hardest_count;
  if (at == LISTED) {
    if (seen.hardest[LISTED - 1].distance <= c.distance) return;
    at--;
  } else seen.hardest_count++;
  for (; at > 0 && seen.hardest[at - 1].distance > c.distance; at--) seen.hardest[at] = seen.hardest[at - 1];
  seen.hardest[at] = c;
}

/* The middle between f and its neighbour away from 0 (up) or towards it; beyond the largest finite value, 2^128. */
static double middle(float f, int up) {
  float magnitude = fabsf(f);
  double next;
  if (up) next = magnitude == 0x1.fffffep127f ? 0x1p128 : nextafterf(magnitude, INFINITY);
  else next = isinf(magnitude) ? 0x1.fffffep127 : nextafterf(magnitude, 0);
  double here = isinf(magnitude) ? 0x1p128 : magnitude;
  return copysign((here + next) / 2, f);
}

/* The correctly rounded f(x), by MPFR at a precision that decides it; its distance to the boundary into *distance. */
static float by_mpfr(const Function *f, float input, double *distance) {
  mpfr_t x, r, low, high;
  mpfr_init2(x, 24);
  mpfr_set_flt(x, input, MPFR_RNDN);
  for (mpfr_prec_t precision = 96;; precision *= 2) {
    mpfr_inits2(precision, r, low, high, (mpfr_ptr)0);
    mpfr_clear_inexflag();
    f->exact(r, x);
    const int exact = !mpfr_inexflag_p();
    mpfr_set(low, r, MPFR_RNDN);
    mpfr_set(high, r, MPFR_RNDN);
    if (!exact && mpfr_regular_p(r)) {
      mpfr_t slack;
      mpfr_init2(slack, precision);
      mpfr_mul_2si(slack, r, 12 - precision, MPFR_RNDA);
      mpfr_sub(low, r, slack, MPFR_RNDZ);
      mpfr_add(high, r, slack, MPFR_RNDA);
      mpfr_clear(slack);
    }
    const float a = mpfr_get_flt(low, MPFR_RNDN), b = mpfr_get_flt(high, MPFR_RNDN);
    const int decided = to_bits(a) == to_bits(b);
    if (decided) {
      *distance = INFINITY;
      if (!exact && mpfr_regular_p(r))
        for (int up = 0; up < 2; up++) {
          if (!up && a == 0) continue;
          mpfr_sub_d(low, r, middle(a, up), MPFR_RNDN);
          mpfr_div(low, low, r, MPFR_RNDN);
          const double d = fabs(mpfr_get_d(low, MPFR_RNDN)) * 0x1p53;
          if (d < *distance) *distance = d;
        }
    }
    mpfr_clears(r, low, high, (mpfr_ptr)0);
    if (decided) {
      mpfr_clear(x);
      return a;
    }
    if (precision > 100000) {
      fprintf(stderr, "%s(%a) lies on a rounding boundary and is not exact\n", f->name, input);
      exit(2);
    }
  }
}

static void compare(uint32_t bits, uint32_t expected, uint32_t got) {
  if (expected == got) return;
  if (seen.wrong < LISTED) {
    seen.wrongs[seen.wrong].bits = bits;
    seen.wrongs[seen.wrong].expected = expected;
    seen.wrongs[seen.wrong].got = got;
  }
  seen.wrong++;
}

/* Whether every result is the one value that the approximation leaves open; in a form that the compiler vectorises. */
static int all_decided(const double *z, const uint32_t *got) {
  float low[BLOCK], high[BLOCK];
  uint32_t a[BLOCK], b[BLOCK], difference = 0;
  for (int i = 0; i < BLOCK; i++) {
    low[i] = (float)(z[i] * (1 - MARGIN));
    high[i] = (float)(z[i] * (1 + MARGIN));
  }
  memcpy(a, low, sizeof a);
  memcpy(b, high, sizeof b);
  for (int i = 0; i < BLOCK; i++) difference |= (a[i] ^ b[i]) | (a[i] ^ got[i]);
  return difference == 0;
}

static void check_block(const Function *f, const uint32_t *bits, const uint32_t *got) {
  double x[BLOCK], z[BLOCK];
  for (int i = 0; i < BLOCK; i++) x[i] = from_bits(bits[i]);
  f->filter(x, z);
  if (all_decided(z, got)) return;
  for (int i = 0; i < BLOCK; i++) {
    uint32_t expected = to_bits((float)(z[i] * (1 - MARGIN)));
    if (expected != to_bits((float)(z[i] * (1 + MARGIN)))) {
      double distance;
      seen.by_mpfr++;
      expected = to_bits(by_mpfr(f, from_bits(bits[i]), &distance));
      note_hard((Case){bits[i], expected, distance});
    }
    compare(bits[i], expected, got[i]);
  }
}

/* ---- the inverse of an odd, strictly increasing function: y is right where f(boundary below y) < x < f(above) ---- */

/* sign of f(boundary) - |x|, by MPFR; their distance relative to |x| into *distance */
static int side(const Function *f, double boundary, float x, double *distance) {
  mpfr_t b, r;
  mpfr_init2(b, 53);
  mpfr_set_d(b, boundary, MPFR_RNDN);
  mpfr_init2(r, 400);
  f->exact(r, b);
  mpfr_sub_d(r, r, fabsf(x), MPFR_RNDN);
  const int sign = mpfr_sgn(r);
  mpfr_div_d(r, r, fabsf(x), MPFR_RNDN);
  *distance = fabs(mpfr_get_d(r, MPFR_RNDN)) * 0x1p53;
  mpfr_clears(b, r, (mpfr_ptr)0);
  return sign;
}

static void check_inverse_block(const Function *f, const uint32_t *bits, const uint32_t *got) {
  double below[BLOCK], above[BLOCK], low[BLOCK], high[BLOCK];
  for (int i = 0; i < BLOCK; i++) {
    const float y = from_bits(got[i]);
    const int usable = isfinite(y) && y != 0;
    below[i] = usable ? fabs(middle(y, 0)) : 1;
    above[i] = usable ? fabs(middle(y, 1)) : 1;
  }
  f->filter(below, low);
  f->filter(above, high);
  for (int i = 0; i < BLOCK; i++) {
    const float x = from_bits(bits[i]), y = from_bits(got[i]);
    const double magnitude = fabsf(x);
    if (!(magnitude < 1) || magnitude == 0) {
      compare(bits[i], to_bits(magnitude == 1 ? x * INFINITY : magnitude == 0 ? x : NAN), got[i]);
      continue;
    }
    if (!isfinite(y) || y == 0 || signbit(x) != signbit(y)) {
      compare(bits[i], ~got[i], got[i]);
      continue;
    }
    if (low[i] * (1 + MARGIN) < magnitude && magnitude < high[i] * (1 - MARGIN)) continue;
    double to_low, to_high;
    seen.by_mpfr++;
    const int right = side(f, below[i], x, &to_low) < 0 && side(f, above[i], x, &to_high) > 0;
    if (right) note_hard((Case){bits[i], got[i], fmin(to_low, to_high)});
    else compare(bits[i], ~got[i], got[i]);
  }
}

static void check(const Function *f, uint64_t first, uint64_t count) {
  static uint32_t bits[BLOCK], got[BLOCK];
  for (uint64_t at = first; at < first + count; at += BLOCK) {
    const uint64_t rest = first + count - at, size = rest < BLOCK ? rest : BLOCK;
    if (fread(got, 4, size, stdin) != size) {
      fprintf(stderr, "The input ended early.\n");
      exit(2);
    }
    for (uint64_t i = 0; i < BLOCK; i++) {
      bits[i] = (uint32_t)(at + i);
      if (i >= size) bits[i] = got[i] = CANONICAL_NAN;
    }
    (f->inverse ? check_inverse_block : check_block)(f, bits, got);
    seen.inputs += size;
    if (at >> 26 != (at + BLOCK) >> 26) fprintf(stderr, "%llu\n", (unsigned long long)seen.inputs);
  }
  printf("{\"inputs\":%llu,\"mpfr\":%llu,\"wrong\":%llu,\"hard\":%llu,\"wrongs\":[", (unsigned long long)seen.inputs,
         (unsigned long long)seen.by_mpfr, (unsigned long long)seen.wrong, (unsigned long long)seen.hard);
  for (uint64_t i = 0; i < seen.wrong && i < LISTED; i++)
    printf("%s[\"%08x\",\"%08x\",\"%08x\"]", i ? "," : "", seen.wrongs[i].bits, seen.wrongs[i].expected, seen.wrongs[i].got);
  printf("],\"hardest\":[");
  for (int i = 0; i < seen.hardest_count; i++)
    printf("%s[\"%08x\",\"%08x\",%.3g]", i ? "," : "", seen.hardest[i].bits, seen.hardest[i].expected, seen.hardest[i].distance);
  printf("]}\n");
}

/* ---- errors of the binary64 value before rounding ---- */

/* (z - f(x)) / f(x) in units of 2^-53; for an inverse, through its derivative at z: (f(z) - x) / (f'(z) z). */
static double relative_error(const Function *f, float input, double z) {
  mpfr_t x, r, t;
  double error = 0;
  mpfr_init2(x, 53);
  mpfr_inits2(200, r, t, (mpfr_ptr)0);
  if (!f->inverse) {
    mpfr_set_flt(x, input, MPFR_RNDN);
    f->exact(r, x);
    if (mpfr_regular_p(r) && fabs(z) >= 0x1p-151 && fabs(z) <= 0x1p129) {
      mpfr_ui_sub(t, 0, r, MPFR_RNDN);
      mpfr_add_d(t, t, z, MPFR_RNDN);
      mpfr_div(t, t, r, MPFR_RNDN);
      error = mpfr_get_d(t, MPFR_RNDN) * 0x1p53;
    }
  } else if (isfinite(z) && z != 0) {
    mpfr_set_d(x, z, MPFR_RNDN);
    f->exact(r, x);
    mpfr_sub_d(r, r, input, MPFR_RNDN);
    const double slope = M_2_SQRTPI * exp(-z * z); /* of erf, the only one */
    error = mpfr_get_d(r, MPFR_RNDN) / (slope * z) * 0x1p53;
  }
  mpfr_clears(x, r, t, (mpfr_ptr)0);
  return fabs(error);
}

static void errors(const Function *f) {
  struct { uint32_t bits, unused; double z; } record;
  double worst = 0;
  uint32_t worst_bits = 0;
  uint64_t inputs = 0;
  while (fread(&record, sizeof record, 1, stdin) == 1) {
    const float x = from_bits(record.bits);
    if (f->saturation && fabsf(x) >= f->saturation) continue;
    const double error = relative_error(f, x, record.z);
    if (error > worst) worst = error, worst_bits = record.bits;
    inputs++;
  }
  printf("{\"inputs\":%llu,\"worst\":%.4f,\"bits\":\"%08x\"}\n", (unsigned long long)inputs, worst, worst_bits);
}

int main(int argc, char **argv) {
  if (argc == 2 && strcmp(argv[1], "version") == 0) {
    printf("MPFR %s, filtered by glibc %s\n", mpfr_get_version(), gnu_get_libc_version());
    return 0;
  }
  const Function *f = argc > 2 ? find_function(argv[2]) : NULL;
  if (!f) {
    fprintf(stderr, "No such function.\n");
    return 2;
  }
  if (argc == 5 && strcmp(argv[1], "check") == 0) check(f, strtoull(argv[3], 0, 10), strtoull(argv[4], 0, 10));
  else if (argc == 3 && strcmp(argv[1], "errors") == 0) errors(f);
  else {
    fprintf(stderr, "usage: oracle check <function> <first> <count> | oracle errors <function> | oracle version\n");
    return 2;
  }
  return 0;
}
