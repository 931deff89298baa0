/** Which of several places a setting's value comes from. */
import type { ParsedSettings } from '@memlint/shared-rules';

/** Lowest first. */
export const precedence: readonly string[] = ['default', 'editor', 'pyproject.toml or memlint.toml', 'command line'];

/** Each setting that somebody gave: its value as written, and where it stands. The project's files win over the editor. */
export function explainSettings(
  editor: ParsedSettings | undefined,
  project: { readonly file: string; readonly parsed: ParsedSettings } | undefined,
): Readonly<Record<string, unknown>> {
  const given = new Map<string, unknown>();
  const add = (values: Readonly<Record<string, unknown>>, from: string): void => {
    for (const [key, value] of Object.entries(values)) {
      const before = given.get(key);
      given.set(key, { value, from, ...(before === undefined ? {} : { instead: before }) });
    }
  };
  if (editor) add(editor.given, 'editor');
  if (project) add(project.parsed.given, project.file);
  return { precedence, given: Object.fromEntries(given) };
}
