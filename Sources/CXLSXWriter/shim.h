#pragma once
#include <malloc.h>
#include <xlsxwriter.h>
