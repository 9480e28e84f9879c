// SPDX-License-Identifier: GPL-3.0-or-later
// The heap of our programs is jemalloc, which reads its options here. Symbols, entries and indices of a kernel are
// vectors of 5 to 20 MB, and a first touch of each of their pages, 20 000 times in a run, was half of the time of
// `kallsyms generate` (on a virtual machine): 0.48 s with the C library's heap, 0.20 s with this one.
//   thp:always              memory comes in huge pages
//   oversize_threshold:0    a large vector's memory is kept for the next one, not given back at once
//   narenas:1               all threads share what is kept
//   dirty_decay_ms:1000     … for a second, not ten, and given back by a thread of the heap's own: a window that is
//                           looked at allocates nothing, and would keep what loading a kernel freed
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "thp:always,metadata_thp:auto,oversize_threshold:0,narenas:1,"
                          "background_thread:true,dirty_decay_ms:1000,muzzy_decay_ms:0";
}
