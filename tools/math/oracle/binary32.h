/* Binary32: its bits, and the rounding of MPFR's numbers to it. */
#ifndef BINARY32_H
#define BINARY32_H

#include <mpfr.h>
#include <stdint.h>
#include <string.h>

/* The only NaN (docs/contract.md §1.2). */
#define CANONICAL_NAN 0x7fc00000u

static inline float from_bits(uint32_t bits) {
  float f;
  memcpy(&f, &bits, 4);
  return f;
}

static inline uint32_t to_bits(float f) {
  uint32_t bits;
  memcpy(&bits, &f, 4);
  return f == f ? bits : CANONICAL_NAN;
}

/*
 * r, of 24 bits, which a function of MPFR has rounded with this ternary value, as the binary32 nearest to what was rounded:
 * the exponents of binary32, subnormals included, as MPFR's manual has it. Changes r.
 */
static inline float to_binary32(mpfr_t r, int ternary) {
  const mpfr_exp_t least = mpfr_get_emin(), largest = mpfr_get_emax();
  mpfr_set_emin(-148);
  mpfr_set_emax(128);
  ternary = mpfr_check_range(r, ternary, MPFR_RNDN);
  mpfr_subnormalize(r, ternary, MPFR_RNDN);
  const float value = mpfr_get_flt(r, MPFR_RNDN);
  mpfr_set_emin(least);
  mpfr_set_emax(largest);
  return value;
}

#endif
