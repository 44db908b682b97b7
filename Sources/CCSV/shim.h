#pragma once
#include <csv.h>

/// libcsv trims blanks around unquoted fields by default; with this predicate no byte is a blank.
static inline int ccsv_keep_blanks(unsigned char byte) { (void)byte; return 0; }
