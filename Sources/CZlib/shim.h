#pragma once
#include <zlib.h>

/// Begins to inflate a raw deflate stream, as ZIP has them; zlib's own way is a macro.
static inline int czlib_inflate_raw(z_stream *stream) { return inflateInit2(stream, -MAX_WBITS); }
