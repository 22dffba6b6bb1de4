// Square root, magnitude, sign and maximum as the compiler's builtins, on numbers and on vectors of
// 64 bytes, a cache line.
//
// Swift's own squareRoot() calls libm's sqrt on Linux for the sake of errno, once for each lane of a
// vector; the builtin is one instruction. A maximum as a choice between Swift's vectors is done lane by
// lane, ten times slower. Swift imports the vector types as SIMD16<Float>, SIMD8<Double>.

#ifndef ELEMENTWISE_H
#define ELEMENTWISE_H

typedef float elementwise_float16 __attribute__((ext_vector_type(16)));
typedef double elementwise_double8 __attribute__((ext_vector_type(8)));

#define ELEMENTWISE_OPERATIONS(name, type)                        \
  static inline type elementwise_sqrt_##name(type x) {            \
    return __builtin_elementwise_sqrt(x);                         \
  }                                                               \
  static inline type elementwise_abs_##name(type x) {             \
    return __builtin_elementwise_abs(x);                          \
  }                                                               \
  /* 1, 0 or −1; NaN for NaN. */                                   \
  static inline type elementwise_sign_##name(type x) {            \
    type one = (type)1, zero = (type)0;                           \
    return x > 0 ? one : x < 0 ? -one : x == 0 ? zero : x;        \
  }                                                               \
  /* A NaN in either place wins; of equal ones, the first. */     \
  static inline type elementwise_larger_##name(type x, type y) {  \
    return ((x >= y) | (x != x)) ? x : y;                         \
  }

ELEMENTWISE_OPERATIONS(float, float)
ELEMENTWISE_OPERATIONS(double, double)
ELEMENTWISE_OPERATIONS(float16, elementwise_float16)
ELEMENTWISE_OPERATIONS(double8, elementwise_double8)

#undef ELEMENTWISE_OPERATIONS

#endif
