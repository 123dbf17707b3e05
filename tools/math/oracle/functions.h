/* The functions of docs/contract.md §2, twice: by MPFR, and by a fast binary64 approximation that serves as a filter. */
#ifndef FUNCTIONS_H
#define FUNCTIONS_H

#include <mpfr.h>

/* The widest block of the filters, in elements. */
#define BLOCK 4096

typedef struct {
  const char *name;
  /* result = f(x), at the precision of result, with a relative error below 2^-(precision - 12). */
  void (*exact)(mpfr_t result, mpfr_t x);
  /* z[i] ~ f(x[i]), i < BLOCK: relative error below 2^-40 wherever f is finite and not 0. Null: see `inverse`. */
  void (*filter)(const double *x, double *z);
  /* Set where `exact` is the inverse of the function, strictly increasing and odd. */
  int inverse;
  /* Not 0: from this |x| on the code gives the limit that binary32 rounds to, so there is no error before rounding. */
  double saturation;
} Function;

/* Null if there is none of this name. */
const Function *find_function(const char *name);

#endif
