/** The annotated files of `test-fixtures/rules/<rule-id>/`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const rulesFolder = join(import.meta.dirname, '../rules');

export interface FixtureFile {
  /** The rule whose folder it stands in. */
  readonly rule: string;
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** Folders below `rules/`; each is named for a rule. */
export const fixtureRules = (): string[] =>
  readdirSync(rulesFolder, { withFileTypes: true })
    .filter((it) => it.isDirectory())
    .map((it) => it.name)
    .sort();

export const fixtureFiles = (): FixtureFile[] =>
  fixtureRules().flatMap((rule) =>
    readdirSync(join(rulesFolder, rule))
      .filter((it) => !it.endsWith('.snap'))
      .sort()
      .map((name) => {
        const path = join(rulesFolder, rule, name);
        return { rule, name, path, text: readFileSync(path, 'utf8') };
      }),
  );
