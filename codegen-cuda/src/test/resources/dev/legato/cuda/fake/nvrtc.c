// NVRTC whose machine code is a C++ library made by g++, for tests: the code of a kernel is "EMU!", four
// bytes, its length in 8 bytes, and the library. HEADER is what goes before each source, FOLDER is for
// files on the way.
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct program { char *source, *log, *code; unsigned long long size; };

static char* whole(const char* path, unsigned long long* size) {
  FILE* f = fopen(path, "r");
  if (!f) return 0;
  fseek(f, 0, SEEK_END);
  *size = ftell(f);
  rewind(f);
  char* text = malloc(*size + 1);
  *size = fread(text, 1, *size, f);
  text[*size] = 0;
  fclose(f);
  return text;
}
int nvrtcVersion(int* major, int* minor) { return *major = 12, *minor = 4, 0; }
int nvrtcGetNumSupportedArchs(int* n) { return *n = 2, 0; }
int nvrtcGetSupportedArchs(int* a) { return a[0] = 80, a[1] = 90, 0; }
const char* nvrtcGetErrorString(int code) { return code == 6 ? "NVRTC_ERROR_COMPILATION" : "NVRTC_ERROR"; }
int nvrtcCreateProgram(struct program** p, const char* source, const char* name, int n, const char** h, const char** i) {
  *p = calloc(1, sizeof **p);
  (*p)->source = strdup(source);
  (*p)->log = strdup("");
  return 0;
}
int nvrtcDestroyProgram(struct program** p) {
  free((*p)->source);
  free((*p)->log);
  free((*p)->code);
  free(*p);
  return *p = 0, 0;
}
int nvrtcCompileProgram(struct program* p, int n, const char** options) {
  char base[300], path[320], command[1600];
  snprintf(base, sizeof base, FOLDER "/kernel_XXXXXX");
  if (!mkdtemp(base)) return 1;
  snprintf(path, sizeof path, "%s/k.cpp", base);
  FILE* f = fopen(path, "w");
  fprintf(f, "#include \"" HEADER "\"\n#line 1 \"kernel.cu\"\n%s\n", p->source);
  const char* mark = "extern \"C\" __global__ void ";
  for (const char* at = p->source; (at = strstr(at, mark));) {
    at += strlen(mark);
    if (!strncmp(at, "__launch_bounds__", 17)) at = strchr(at, ')') + 1;
    while (*at == ' ') at++;
    fprintf(f, "EMU_ENTRY(%.*s)\n", (int)strcspn(at, " (\n"), at);
  }
  fclose(f);
  snprintf(command, sizeof command,
           "cd %s && g++ -std=c++17 " OPTIONS " -w -ffp-contract=off -shared -fPIC k.cpp -o k.so > log 2>&1 && exit 0; "
           "sed -i -E 's/^(.*):([0-9]+):[0-9]+: error/\\1(\\2): error/' log; exit 1", base); // as NVRTC writes it
  int code = system(command);
  unsigned long long size;
  free(p->log);
  snprintf(path, sizeof path, "%s/log", base);
  p->log = whole(path, &size);
  if (!code) {
    snprintf(path, sizeof path, "%s/k.so", base);
    char* library = whole(path, &size);
    p->size = size + 16;
    p->code = malloc(p->size);
    memcpy(p->code, "EMU!\0\0\0\0", 8);
    memcpy(p->code + 8, &size, 8);
    memcpy(p->code + 16, library, size);
    free(library);
  }
  snprintf(command, sizeof command, "rm -rf %s", base);
  return system(command) || code ? 6 : 0;
}
int nvrtcGetProgramLogSize(struct program* p, unsigned long long* n) { return *n = strlen(p->log) + 1, 0; }
int nvrtcGetProgramLog(struct program* p, char* text) { return strcpy(text, p->log), 0; }
int nvrtcGetCUBINSize(struct program* p, unsigned long long* n) { return *n = p->size, 0; }
int nvrtcGetCUBIN(struct program* p, char* code) { return memcpy(code, p->code, p->size), 0; }
