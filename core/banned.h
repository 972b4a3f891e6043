// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Functions that nobody uses here, made compile errors: no bound on what they write, state shared
// between threads, the process's locale or time zone, or an answer that hides its errors. The build
// puts this header in front of every source file. The system headers that declare the functions come
// first, because a poisoned name may not be spelled again, not even in a header.
#ifndef OYDAS_BANNED_H
#define OYDAS_BANNED_H

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>

// Some C libraries have macros of these names.
#undef sprintf
#undef vsprintf
#undef strcpy
#undef strcat
#undef stpcpy
#undef strncpy
#undef strncat

// no bound
#pragma GCC poison strcpy strcat stpcpy sprintf vsprintf gets
// a bound, and no NUL, or the room left reckoned wrongly
#pragma GCC poison strncpy strncat
// one hidden buffer for the whole process
#pragma GCC poison strtok asctime ctime gmtime localtime
// the time zone or the locale decides
#pragma GCC poison asctime_r ctime_r localtime_r mktime setlocale strcoll strxfrm strftime
// errors cannot be told from answers, or are undefined
#pragma GCC poison atoi atol atoll atof scanf fscanf sscanf vscanf vfscanf vsscanf
// names that somebody else can take first
#pragma GCC poison tmpnam tmpnam_r tempnam mktemp
// randomness that is none: libsodium's randombytes_buf is at hand
#pragma GCC poison srand rand_r srandom drand48 lrand48 mrand48
// Libraries call parameters and members so; a call is an error all the same, by an unknown name.
#define rand() oy_banned_rand
#define random() oy_banned_random

#endif
