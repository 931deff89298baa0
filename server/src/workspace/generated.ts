/** Files that programs write: nobody mends them by hand. */

/** True where the comments at the top say that a program wrote the file. */
export function looksGenerated(text: string): boolean {
  const header = /^(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|$)){0,20}/.exec(text.slice(0, 4000))?.[0] ?? '';
  return /@generated\b|\bdo not (?:edit|modify)\b|\b(?:auto-?|automatically )?generated (?:by|from|with)\b|\bchanges (?:made )?(?:in|to) this file will be (?:lost|overwritten)\b/i.test(
    header,
  );
}
