/** Which of several places a setting's value comes from. */
import { kebab } from '../editor-settings.ts';
import type { Configuration } from './configuration.ts';

/** Lowest first. */
export const precedence: readonly string[] = ['default', 'editor', 'pyproject.toml or memlint.toml', 'command line'];

/** Settings as somebody gave them, and where they stand. */
export interface SettingsLayer {
  readonly from: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What a project's file says, also of settings that only editors use. */
export const fileLayer = ({ parsed, editor }: Configuration, from: string): SettingsLayer => {
  const own = Object.entries(editor).map(([name, value]) => [kebab(name), value] as const);
  return { from, values: { ...parsed.given, ...Object.fromEntries(own) } };
};

/** Each setting that somebody gave, with what it took the place of. @param layers lowest first. */
export function explainSettings(layers: readonly SettingsLayer[]): Readonly<Record<string, unknown>> {
  const given = new Map<string, unknown>();
  for (const { from, values } of layers) {
    for (const [key, value] of Object.entries(values)) {
      const before = given.get(key);
      given.set(key, { value, from, ...(before === undefined ? {} : { instead: before }) });
    }
  }
  return { precedence, given: Object.fromEntries(given) };
}
