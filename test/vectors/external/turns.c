/*
 * sin and cos of 2 pi k/n, and of binary64 angles in radians, correctly rounded by MPFR (4.2 or later).
 *
 * gcc -O2 -o turns test/vectors/external/turns.c -lmpfr -lgmp && ./turns > test/vectors/external/turns.json
 *
 * all      for n = 1 ... 128 the bits of sin and cos in turn, for k = 0 ... n - 1, in hexadecimal; a zero is +0
 * some     "k n sin cos": n of many sizes, and the hard cases below
 * eighths  "p n sin sin' cos cos'": of (pi/4)(p/n), binary64 and what is missing from it, as bits
 * radians  "x sin cos": bits of the binary64 x and of the binary32 results
 */
#include <math.h>
#include <mpfr.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "../../../tools/math/oracle/binary32.h"

typedef int Function(mpfr_t result, mpfr_srcptr x, mpfr_rnd_t rounding);
typedef int OfTurn(mpfr_t result, mpfr_srcptr k, unsigned long n, mpfr_rnd_t rounding);

/*
 * Within 2^-51 of a rounding boundary, relative to the value: all that a search through 9*10^8 random k/n with k < n < 2^24
 * found, sin and cos of (pi/4)(k/n) in binary extended precision.
 */
static const uint32_t hard[][2] = {
  {9528499, 117477504}, {10251, 116200}, {1994383, 74205960}, {7951965, 77849720}, {3585938, 36599704},
  {3881739, 117149712}, {477042, 35371040}, {1457000, 42142824}, {5850564, 47353112}, {617331, 74918904},
  {3911532, 76599624}, {2746668, 33503952}, {3763464, 35313248}, {7781251, 65740760}, {373041, 4078968},
  {6030433, 98457248}, {2264325, 32294744}, {4829017, 60275696}, {8590523, 109045256}, {379477, 51856032},
  {1889413, 74334112}, {184508, 88539256}, {260550, 6689424},
  /* Where one binary64 computation of 0.64 ULP, rounded, is wrong: all of 8*10^9 random k/n. */
  {4420570, 104890624}, {370605, 77634448}, {784267, 51644624}, {5411146, 60845952}, {695942, 104015448},
  {4041866, 78359640}, {2558641, 34846240}, {6474495, 90159320}, {268479, 32978048}, {1477891, 30225744},
  {818560, 23736736}, {7040163, 69390024}, {1058591, 33552920}, {2652386, 112210672}, {2682323, 21774192},
  {12167290, 107788448}, {599606, 29503336}, {9765422, 129947840}, {1023564, 40035200}
};

static uint64_t double_bits(double d) {
  uint64_t bits;
  memcpy(&bits, &d, 8);
  return bits;
}

/* Marsaglia's xorshift64. */
static uint64_t next(void) {
  static uint64_t state = 88172645463325252u;
  state ^= state << 13;
  state ^= state >> 7;
  return state ^= state << 17;
}

static uint32_t below(uint32_t limit) { return (uint32_t)(next() >> 32) % limit; }

static uint32_t turn(OfTurn *f, uint32_t k, uint32_t n) {
  mpfr_t x, r;
  mpfr_init2(x, 32);
  mpfr_init2(r, 24);
  mpfr_set_ui(x, k, MPFR_RNDN);
  f(r, x, n, MPFR_RNDN);
  const float value = mpfr_zero_p(r) ? 0 : mpfr_get_flt(r, MPFR_RNDN);
  mpfr_clears(x, r, (mpfr_ptr)0);
  return to_bits(value);
}

static void print_turn(uint32_t k, uint32_t n) {
  printf(",\n\"%u %u %08x %08x\"", k, n, turn(mpfr_sinu, k, n), turn(mpfr_cosu, k, n));
}

static void print_double(OfTurn *f, uint32_t p, uint32_t n) {
  mpfr_t x, r;
  mpfr_init2(x, 32);
  mpfr_init2(r, 200);
  mpfr_set_ui(x, p, MPFR_RNDN);
  f(r, x, 8ul * n, MPFR_RNDN);
  const double high = mpfr_get_d(r, MPFR_RNDN);
  mpfr_sub_d(r, r, high, MPFR_RNDN);
  printf(" %016lx %016lx", double_bits(high), double_bits(mpfr_get_d(r, MPFR_RNDN)));
  mpfr_clears(x, r, (mpfr_ptr)0);
}

static uint32_t of_double(Function *f, double angle) {
  mpfr_t x, r;
  mpfr_init2(x, 53);
  mpfr_init2(r, 24);
  mpfr_set_d(x, angle, MPFR_RNDN);
  const float value = to_binary32(r, f(r, x, MPFR_RNDN));
  mpfr_clears(x, r, (mpfr_ptr)0);
  return to_bits(value);
}

static const char *separator = "";
static void print_radians(double x) {
  printf("%s\n\"%016lx %08x %08x\"", separator, double_bits(x), of_double(mpfr_sin, x), of_double(mpfr_cos, x));
  separator = ",";
}

int main(void) {
  printf("{\"all\":[");
  for (uint32_t n = 1; n <= 128; n++) {
    printf(n == 1 ? "\n\"" : ",\n\"");
    for (uint32_t k = 0; k < n; k++) printf("%08x%08x", turn(mpfr_sinu, k, n), turn(mpfr_cosu, k, n));
    printf("\"");
  }

  printf("],\"some\":[\n\"0 1 00000000 3f800000\"");
  for (int i = 0; i < 600; i++) {
    const uint32_t n = 1 + below(1u << (7 + i % 18));
    print_turn(below(n), n);
  }
  /* Next to a multiple of an eighth of a turn. */
  for (int i = 0; i < 200; i++) {
    const uint32_t n = 16 + below((1u << 29) - 15), near = (uint32_t)((uint64_t)n * (i % 8) / 8) + i / 8 % 3;
    print_turn((near + n - 1) % n, n);
  }
  for (int i = 0; i < 200; i++) print_turn(below(1u << 29), 1u << 29);
  for (unsigned i = 0; i < sizeof hard / sizeof *hard; i++) print_turn(hard[i][0], hard[i][1]);

  printf("],\"eighths\":[");
  for (int i = 0; i < 500; i++) {
    const uint32_t n = 1 + below(1u << (1 + i % 29)), p = 1 + below(n);
    printf("%s\n\"%u %u", i ? "," : "", p, n);
    print_double(mpfr_sinu, p, n);
    print_double(mpfr_cosu, p, n);
    printf("\"");
  }

  printf("],\"radians\":[");
  const double special[] = {0x1p-1074, 0x1p-150, 0x1.000002p-150, 0x1p-149, 0x1.8p-149, 0x1p-126, 0x1.000001p-60,
                            0x1.000001p-40, 0x1.000001p-13, 0x1p-13, 1, 0.1, 0.5, 100, 1e22, 0x1.fffffffffffffp+1023,
                            /* The binary64 closest to a multiple of pi/2. */
                            0x1.6ac5b262ca1ffp+849};
  print_radians(0);
  print_radians(-0.0);
  for (unsigned i = 0; i < sizeof special / sizeof *special; i++) {
    print_radians(special[i]);
    print_radians(-special[i]);
  }
  for (int k = 1; k <= 40; k++) print_radians(k * M_PI / 4);
  for (int k = 1; k <= 40; k++) print_radians(k * M_PI / 180);
  for (int i = 0; i < 200; i++) print_radians(ldexp((double)(int64_t)next(), -60 + i % 8));
  for (int i = 0; i < 200; i++) {
    double x;
    const uint64_t bits = next();
    memcpy(&x, &bits, 8);
    if (isfinite(x)) print_radians(x);
  }
  printf("]}\n");
  return 0;
}
