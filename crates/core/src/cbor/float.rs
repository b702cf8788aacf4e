//! Whether a float is written in its shortest form (RFC 8949 §4.2.1). Bits only: nothing here computes with one.

/// A double that keeps its value as a single should have been written so; a NaN always should.
pub(super) fn double_is_shortest(bits: u64) -> bool {
    let value = f64::from_bits(bits);
    !value.is_nan() && f64::from(value as f32).to_bits() != bits
}

/// A single that keeps its value as a half should have been written so; a NaN always should.
pub(super) fn single_is_shortest(bits: u32) -> bool {
    !f32::from_bits(bits).is_nan() && !fits_half(bits)
}

fn fits_half(bits: u32) -> bool {
    let exponent = (bits >> 23 & 0xff) as i32 - 127;
    let mantissa = bits & 0x007f_ffff;
    match exponent {
        -127 => mantissa == 0,
        128 => true,
        -14..=15 => mantissa & 0x1fff == 0,
        // Subnormal halves are multiples of 2^-24.
        -24..=-15 => mantissa.trailing_zeros() >= (-exponent - 1) as u32 || mantissa == 0,
        _ => false,
    }
}
