/*
 * log, log1p, exp, sin, cos and pow of binary64, correctly rounded to binary64 by MPFR (4.2 or later).
 *
 * gcc -O2 -o doubles test/vectors/external/doubles.c -lmpfr -lgmp -lm && ./doubles > test/vectors/external/doubles.json
 *
 * A line "x y" holds the bits of argument and result in hexadecimal, of pow "x y power". Random arguments from many domains,
 * special values, and hard cases: the closest to the middle of two binary64 of those
 * that V. Lefevre published (https://www.vinc17.net/research/testlibm/) and CORE-MATH's files *.wc hold (for exp and
 * log1p: of a part of them), and some of V. Lefevre and J.-M. Muller, "Worst cases for correct rounding of the elementary
 * functions in double precision", 15th IEEE Symposium on Computer Arithmetic, 2001.
 */
#include <math.h>
#include <mpfr.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef int Function(mpfr_t result, mpfr_srcptr x, mpfr_rnd_t rounding);

static const double hard[5][24] = {
  {
    0x1.fd15daa6ce332p+732, 0x1.b7f71a488641ap+340, 0x1.613955dc802f8p-35, 0x1.6b3d29c0f9e6ep+543,
    0x1.9476e304cd7c7p-384, 0x1.d6a413a59c7eap+502, 0x1.452c8337ad7d3p-664, 0x1.be87838f1a47cp+774,
    0x1.91f8729a9282bp-574, 0x1.c573e7d6a51cap-512, 0x1.e9d2ef9b57262p-701, 0x1.ad9cb1932cb03p+480,
    0x1.a8346abf875c7p-815, 0x1.bbdf7dd7ac127p+331, 0x1.1f19ae6db054ep+193, 0x1.c37623fffd8a1p-218,
    0x1.0e35a88cfc273p-707, 0x1.5996e62e5753fp+186, 0x1.123add2cfe736p+359, 0x1.6fb77644d2449p-969,
    0x1.f2382637c71c2p+460, 0x1.edce031790119p+915, 0x1.d3da559aa99f5p+63, 0x1.31143c7c0b1e6p+962
  },
  {
    0x1.200000000001bp-46, 0x1.2c00000000753p-40, 0x1.0a1636f8aeb6ep+93, 0x1.00800000156abp-34, 0x1.27773e7108461p+61,
    0x1.0092084ce40eap+27, 0x1.039d33161ce58p+77, 0x1.0de56f7b56c5cp+85, 0x1.00b3845be6c09p-20, 0x1.00c3d4acbba8ap-1,
    0x1.010634736a28p+14, 0x1.0041f934a35b2p+5, 0x1.009abd3bc4fa3p-23, 0x1.10e5a48897fb1p-7, 0x1.0000ffff82ab3p-37,
    0x1.000fff80082a1p-41, 0x1.004ff383e6a4dp-41, 0x1.00921288e72f3p-26, 0x1.27e451bb944fcp-45, 0x1.00be7487425e7p-7,
    0x1.007e43f06233cp-12, 0x1.006ea7f7cb461p-9, 0x1.003ff5333549cp-11, 0x1.0047f5e2d855ap-40
  },
  {
    -0x1.e8bdbfcd9144ep3, -0x1.71e0b869b5e79p2, -0x1.02393d5976769p1,
    0x1.005ae04256babp-1, 0x1.0582220d9645ep-1, 0x1.fb8586ea2d8fcp-1, 0x1.fc97b3f78b512p-1, 0x1.06dbea5b3ec8cp-1,
    0x1.0036671ff87efp-1, 0x1.0420cae31f66ep-1, 0x1.0303c5638675fp-1, 0x1.705fb9ea32e96p+0, 0x1.034b7c73cd59cp+0,
    0x1.fccf0a6788903p-1, 0x1.01b720730f958p+0, 0x1.001e6892695eep+0, 0x1.718eb2bca77dp+0, 0x1.00d48a707b93ep-1,
    0x1.6fbce05407de8p+0, 0x1.0133cf37485cfp+0, 0x1.fc4ee37f259a4p-1
  },
  {
    0x1.598bae9e632f6p-7, 0x1.1fa4f6c3eb138p+10, 0x1.1c63df63d59dp-2, 0x1.021b4c18f7825p+1023, 0x1.d98c4c612718dp-1,
    0x1.514e2bafe01d2p+10, 0x1.3ed15577189e6p+9, 0x1.55a1feaa926f1p-16, 0x1.c1c27d6b9a3a1p+5, 0x1.997d35866ce04p-14,
    0x1.6d62dc168b0fcp+6, 0x1.ba2d809acd0a5p-17, 0x1.b392f101a024ap-9, 0x1.54fd5658615c7p+6, 0x1.55e9e9f416bd3p+6,
    0x1.a3bd1baf5d8d9p-16, 0x1.803af6f1aa7edp-17, 0x1.004edcae1c648p+6, 0x1.1031fb019618p-8, 0x1.f14ab88bf3da7p-10,
    0x1.bc45b89becf5cp+3, 0x1.c47fb71e1a10fp-21, 0x1.3aba41b17b6edp-17, 0x1.269c7dcf5bfa6p-10
  },
  {
    0x1.34ec2f9fc9cp+1, 0x1.16e534ee3658p-4, 0x1.6b8a6273d7c21p+0, 0x1.37b1311fb4936p-22, 0x1.f849414ea93b6p-6,
    0x1.5e5c1cd6c4e6fp-22, 0x1.e08483e377304p+1, 0x1.26851b567579fp-19, 0x1.c62c5d3d000c3p-6, 0x1.c3e018c2841p+4,
    0x1.270df70e010f7p-4, 0x1.14a44438bc90ap-14, 0x1.6a09e667f3bcdp-27, 0x1.a05c480fcac1bp+10, 0x1.2842c0b84f504p+8,
    0x1.9bcc014bc502dp+7, 0x1.a3838e4f7d423p+6, 0x1.66facec33c8aep+4, 0x1.feb1f7920e248p-2, 0x1.347167982efaap-14,
    0x1.7ac17fe99c6d1p-21, 0x1.5569517625a32p+1, 0x1.6a09e667f3bccp-27, 0x1.5bc9a8bfa4a24p+4
  }
};

/* Marsaglia's xorshift64. */
static uint64_t next(void) {
  static uint64_t state = 88172645463325252u;
  state ^= state << 13;
  state ^= state >> 7;
  return state ^= state << 17;
}

static double uniform(void) { return (double)(next() >> 11) * 0x1p-53; }

static double from_bits(uint64_t bits) {
  double d;
  memcpy(&d, &bits, 8);
  return d;
}

static uint64_t to_bits(double d) {
  uint64_t bits;
  memcpy(&bits, &d, 8);
  return isnan(d) ? 0x7ff8000000000000u : bits;
}

static Function *function;
static const char *separator;

static void print(double argument) {
  mpfr_t x, r;
  mpfr_init2(x, 53);
  mpfr_init2(r, 53);
  mpfr_set_d(x, argument, MPFR_RNDN);
  const int ternary = function(r, x, MPFR_RNDN);
  mpfr_subnormalize(r, ternary, MPFR_RNDN);
  printf("%s\n\"%016lx %016lx\"", separator, to_bits(argument), to_bits(mpfr_get_d(r, MPFR_RNDN)));
  separator = ",";
  mpfr_clears(x, r, (mpfr_ptr)0);
}

static void print_power(double base, double exponent) {
  mpfr_t x, y, r;
  mpfr_inits2(53, x, y, r, (mpfr_ptr)0);
  mpfr_set_d(x, base, MPFR_RNDN);
  mpfr_set_d(y, exponent, MPFR_RNDN);
  const int ternary = mpfr_pow(r, x, y, MPFR_RNDN);
  mpfr_subnormalize(r, ternary, MPFR_RNDN);
  printf("%s\n\"%016lx %016lx %016lx\"", separator, to_bits(base), to_bits(exponent), to_bits(mpfr_get_d(r, MPFR_RNDN)));
  separator = ",";
  mpfr_clears(x, y, r, (mpfr_ptr)0);
}

static void print_powers(void) {
  const double special[] = {0, 0x1p-1074, 0x1.8p-1072, 0x1p-1022, 0x1.fffffffffffffp-1, 1, 0x1.0000000000001p0, 2,
                            0x1.fffffffffffffp+1023, INFINITY};
  const double exponents[] = {0, 0x1p-1074, 0x1p-60, 0.5, 1, 3, 1e17, 0x1.fffffffffffffp+1023, INFINITY};
  for (unsigned i = 0; i < sizeof special / sizeof *special; i++)
    for (unsigned j = 0; j < sizeof exponents / sizeof *exponents; j++) {
      print_power(special[i], exponents[j]);
      print_power(special[i], -exponents[j]);
    }
  /* Exact, halfway between two, and next to that. */
  for (int i = 3; i < 40; i += 2)
    for (int k = 0; k < 4; k++) {
      const double base = ldexp(pow(i, 1 << k), (1 << k) * (i % 7 - 3));
      const double exponent = ldexp(1 + i % 16, -k);
      if (base < 0x1p53) print_power(base, exponent);
    }
  print_power(0x1.0000001p0, 2);
  print_power(0x1.0000002p0, 2);
  print_power(0x1.000001p0, 2.5);
  print_power(3, 34);
  print_power(3, 33);
  print_power(3, 35);
  print_power(0x1p-1, 1074.5);
  print_power(0x1p-1, 1075);
  for (int i = 0; i < 60; i++) print_power(uniform(), 1 / uniform());
  for (int i = 0; i < 60; i++) print_power(uniform(), -uniform());
  for (int i = 0; i < 60; i++) print_power(ldexp(uniform(), i - 30), ldexp(2 * uniform() - 1, i % 8));
}

int main(void) {
  const char *names[] = {"log", "log1p", "exp", "sin", "cos"};
  Function *functions[] = {mpfr_log, mpfr_log1p, mpfr_exp, mpfr_sin, mpfr_cos};
  const double special[] = {0, 0x1p-1074, 0x1p-1022, 0x1p-54, 0x1.0000000000001p-54, 0x1p-53, 0x1.8p-53, 0x1p-52,
                            0x1p-27, 0x1.fffffffffffffp-28, 0x1.fffffffffffffp-2, 0.5, 0x1.fffffffffffffp-1, 1,
                            0x1.0000000000001p0, 2, 1023.9999999999999, 1024, 1e22, 0x1.fffffffffffffp+1023, INFINITY};
  /* Overflow, subnormal results, underflow. */
  const double ends[] = {0x1.62e42fefa39efp+9, 0x1.62e42fefa39f0p+9, -707, -708.3, -0x1.6232bdd7abcd2p+9,
                         -0x1.6232bdd7abcd3p+9, -720, -0x1.74385446d71c3p+9, -0x1.74385446d71c4p+9,
                         -0x1.74910d52d3051p+9, -0x1.74910d52d3052p+9, -745.2, -746};
  mpfr_set_emin(-1073);
  mpfr_set_emax(1024);
  printf("{");
  for (int f = 0; f < 5; f++) {
    function = functions[f];
    printf("%s\"%s\":[", f ? "],\n" : "", names[f]);
    separator = "";
    for (unsigned i = 0; i < sizeof special / sizeof *special; i++) {
      print(special[i]);
      print(-special[i]);
    }
    for (unsigned i = 0; i < 24 && hard[f][i] != 0; i++) print(hard[f][i]);
    for (int i = 0; i < 80; i++) print(uniform());
    for (int i = 0; i < 40; i++) print(ldexp(2 * uniform() - 1, -i));
    if (f < 2)
      for (int i = 0; i < 40; i++) print(1 - f + ldexp(uniform() - 0.5, -i));
    if (f == 1)
      for (int i = 0; i < 40; i++) print(-uniform());
    if (f == 2) {
      for (unsigned i = 0; i < sizeof ends / sizeof *ends; i++) print(ends[i]);
      for (int i = 0; i < 60; i++) print(-750 * uniform());
      for (int i = 0; i < 30; i++) print(ldexp(uniform(), i % 10));
    }
    if (f > 2) {
      for (int i = 0; i < 60; i++) print(2 * M_PI * uniform());
      for (int i = 1; i <= 30; i++) print(i * M_PI / 4);
      for (int i = 0; i < 30; i++) print(2048 * uniform() - 1024);
      /* The binary64 closest to a multiple of pi/2, of those below 1024 and of all. */
      print(0x1.6c6cbc45dc8dep+5);
      print(0x1.6ac5b262ca1ffp+849);
    }
    if (f != 2)
      for (int i = 0; i < 30; i++) print(from_bits(next() & (f == 0 ? 0x7fffffffffffffffu : 0xffffffffffffffffu)));
  }
  printf("],\n\"pow\":[");
  separator = "";
  print_powers();
  printf("]}\n");
  return 0;
}
