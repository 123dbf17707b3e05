#include "functions.h"

#include <immintrin.h>
#include <math.h>
#include <string.h>

/*
 * The filters call glibc's vector functions (libmvec, documented to be within 4 ULP), or its scalar ones where the
 * machine has no AVX2. They may be wrong by 2^13 ULP before the oracle relies on them wrongly.
 */
#ifdef __AVX2__
#define FILTER(name)                                                       \
  extern __m256d _ZGVdN4v_##name(__m256d);                                 \
  static inline void map_##name(const double *x, double *z) {              \
    for (int i = 0; i < BLOCK; i += 4)                                     \
      _mm256_storeu_pd(z + i, _ZGVdN4v_##name(_mm256_loadu_pd(x + i)));    \
  }
#else
#define FILTER(name)                                                       \
  static inline void map_##name(const double *x, double *z) {              \
    for (int i = 0; i < BLOCK; i++) z[i] = name(x[i]);                     \
  }
#endif

FILTER(exp)
FILTER(exp2)
FILTER(expm1)
FILTER(log)
FILTER(log2)
FILTER(log10)
FILTER(log1p)
FILTER(sin)
FILTER(cos)
FILTER(tan)
FILTER(asin)
FILTER(acos)
FILTER(atan)
FILTER(sinh)
FILTER(cosh)
FILTER(tanh)
FILTER(asinh)
FILTER(acosh)
FILTER(atanh)
FILTER(erf)
FILTER(erfc)
FILTER(cbrt)

#define EACH(expression)                                                   \
  for (int i = 0; i < BLOCK; i++) z[i] = (expression)

/* ---- compositions (§2.3) ---- */

/* The constants are these binary64 values, their product rounded to binary64. */
static const double SELU_SCALE = 1.0507009873554805;
static const double SELU_SCALE_ALPHA = 1.0507009873554805 * 1.6732632423543772;

static void filter_rsqrt(const double *x, double *z) { EACH(1 / sqrt(x[i])); }

static void filter_sigmoid(const double *x, double *z) {
  double t[BLOCK];
  for (int i = 0; i < BLOCK; i++) t[i] = -x[i];
  map_exp(t, z);
  EACH(1 / (1 + z[i]));
}

static void filter_softplus(const double *x, double *z) {
  double t[BLOCK];
  for (int i = 0; i < BLOCK; i++) t[i] = -fabs(x[i]);
  map_exp(t, z);
  map_log1p(z, t);
  EACH(x[i] > 0 ? x[i] + t[i] : x[i] == x[i] ? t[i] : x[i]);
}

static void filter_log_sigmoid(const double *x, double *z) {
  double t[BLOCK];
  for (int i = 0; i < BLOCK; i++) t[i] = -x[i];
  filter_softplus(t, z);
  EACH(-z[i]);
}

static void filter_elu(const double *x, double *z) {
  map_expm1(x, z);
  EACH(x[i] >= 0 ? x[i] : z[i]);
}

static void filter_selu(const double *x, double *z) {
  map_expm1(x, z);
  EACH(x[i] >= 0 ? SELU_SCALE * x[i] : SELU_SCALE_ALPHA * z[i]);
}

static void filter_gelu(const double *x, double *z) {
  double t[BLOCK];
  for (int i = 0; i < BLOCK; i++) t[i] = -x[i] * 0.70710678118654752440;
  map_erfc(t, z);
  /* erfc underflows where gelu has long rounded to -0 */
  EACH(x[i] == -INFINITY ? -0.0 : 0.5 * x[i] * z[i]);
}

static void mpfr_sigmoid(mpfr_t r, mpfr_t x) {
  mpfr_neg(r, x, MPFR_RNDN);
  mpfr_exp(r, r, MPFR_RNDN);
  mpfr_add_ui(r, r, 1, MPFR_RNDN);
  mpfr_ui_div(r, 1, r, MPFR_RNDN);
}

static void mpfr_softplus(mpfr_t r, mpfr_t x) {
  mpfr_abs(r, x, MPFR_RNDN);
  mpfr_neg(r, r, MPFR_RNDN);
  mpfr_exp(r, r, MPFR_RNDN);
  mpfr_log1p(r, r, MPFR_RNDN);
  if (!mpfr_signbit(x)) mpfr_add(r, r, x, MPFR_RNDN);
}

static void mpfr_log_sigmoid(mpfr_t r, mpfr_t x) {
  mpfr_neg(r, x, MPFR_RNDN);
  mpfr_softplus(r, r);
  mpfr_neg(r, r, MPFR_RNDN);
}

static void mpfr_elu(mpfr_t r, mpfr_t x) {
  if (mpfr_signbit(x)) mpfr_expm1(r, x, MPFR_RNDN);
  else mpfr_set(r, x, MPFR_RNDN);
}

static void mpfr_selu(mpfr_t r, mpfr_t x) {
  mpfr_elu(r, x);
  mpfr_mul_d(r, r, mpfr_signbit(x) ? SELU_SCALE_ALPHA : SELU_SCALE, MPFR_RNDN);
}

static void mpfr_gelu(mpfr_t r, mpfr_t x) {
  if (mpfr_inf_p(x) && mpfr_signbit(x)) {
    mpfr_set_zero(r, -1);
    return;
  }
  mpfr_sqrt_ui(r, 2, MPFR_RNDN);
  mpfr_div(r, x, r, MPFR_RNDN);
  mpfr_neg(r, r, MPFR_RNDN);
  /* erfc's relative sensitivity is at most 2 t^2 < 2^9 for results above 2^-151: nine of the twelve bits */
  mpfr_erfc(r, r, MPFR_RNDN);
  mpfr_mul(r, r, x, MPFR_RNDN);
  mpfr_div_2ui(r, r, 1, MPFR_RNDN);
}

#define BY_MPFR(name, function)                                            \
  static void exact_##name(mpfr_t r, mpfr_t x) { function(r, x, MPFR_RNDN); }

BY_MPFR(exp, mpfr_exp)
BY_MPFR(exp2, mpfr_exp2)
BY_MPFR(expm1, mpfr_expm1)
BY_MPFR(log, mpfr_log)
BY_MPFR(log2, mpfr_log2)
BY_MPFR(log10, mpfr_log10)
BY_MPFR(log1p, mpfr_log1p)
BY_MPFR(sin, mpfr_sin)
BY_MPFR(cos, mpfr_cos)
BY_MPFR(tan, mpfr_tan)
BY_MPFR(asin, mpfr_asin)
BY_MPFR(acos, mpfr_acos)
BY_MPFR(atan, mpfr_atan)
BY_MPFR(sinh, mpfr_sinh)
BY_MPFR(cosh, mpfr_cosh)
BY_MPFR(tanh, mpfr_tanh)
BY_MPFR(asinh, mpfr_asinh)
BY_MPFR(acosh, mpfr_acosh)
BY_MPFR(atanh, mpfr_atanh)
BY_MPFR(erf, mpfr_erf)
BY_MPFR(cbrt, mpfr_cbrt)
/* mpfr_rec_sqrt(-0) is +infinity; 1 / sqrt(-0) of IEEE 754, as of rSqrt there, is -infinity */
static void exact_rsqrt(mpfr_t r, mpfr_t x) {
  if (mpfr_zero_p(x)) mpfr_set_inf(r, mpfr_signbit(x) ? -1 : 1);
  else mpfr_rec_sqrt(r, x, MPFR_RNDN);
}

#define SAME(name) {#name, exact_##name, map_##name, 0, 0}

static const Function FUNCTIONS[] = {
  SAME(exp), SAME(exp2), SAME(expm1), SAME(log), SAME(log2), SAME(log10), SAME(log1p),
  SAME(sin), SAME(cos), SAME(tan), SAME(asin), SAME(acos), SAME(atan),
  SAME(sinh), SAME(cosh), SAME(tanh), SAME(asinh), SAME(acosh), SAME(atanh),
  SAME(cbrt),
  {"erf", exact_erf, map_erf, 0, 3.9375},
  {"erfInv", exact_erf, map_erf, 1, 0},
  {"rsqrt", exact_rsqrt, filter_rsqrt, 0, 0},
  {"sigmoid", mpfr_sigmoid, filter_sigmoid, 0, 0},
  {"softplus", mpfr_softplus, filter_softplus, 0, 0},
  {"logSigmoid", mpfr_log_sigmoid, filter_log_sigmoid, 0, 0},
  {"elu", mpfr_elu, filter_elu, 0, 0},
  {"selu", mpfr_selu, filter_selu, 0, 0},
  {"gelu", mpfr_gelu, filter_gelu, 0, 0},
};

const Function *find_function(const char *name) {
  for (size_t i = 0; i < sizeof FUNCTIONS / sizeof *FUNCTIONS; i++)
    if (strcmp(FUNCTIONS[i].name, name) == 0) return &FUNCTIONS[i];
  return NULL;
}
