/** True for `/a` and `C:/a`: a path, with `/`, that no current directory changes. */
export const isAbsolutePath = (path: string): boolean => /^(?:\/|[A-Za-z]:\/)/.test(path);
