/** What may be written at a place of a configuration file, out of the settings' schema. */
import type { Schema } from '../settings-list.ts';
import type { TomlPlace } from './toml-place.ts';

/** One thing to write. */
export interface SettingItem {
  readonly label: string;
  /** What is written; absent where it is the label. */
  readonly text?: string;
  readonly detail?: string;
  readonly help?: string;
}

/**
 * @param root schema of all settings.
 * @param prefix keys of the table that they stand in.
 */
export function settingItems(place: TomlPlace, root: Schema, prefix: readonly string[]): readonly SettingItem[] {
  if (place.kind === 'header') return headers(root, prefix);
  const schema = schemaAt(root, prefix, place.path);
  if (!schema) return [];
  if (place.kind === 'value') return place.list ? valuesOf(itemsOf(schema)) : valuesOf(schema);
  return Object.entries(propertiesOf(schema))
    .filter(([key]) => !place.present.has(key))
    .map(([key, it]) => ({
      label: key,
      text: `${key} = `,
      ...(it['default'] === undefined ? {} : { detail: `default: ${JSON.stringify(it['default'])}` }),
      ...helpOf(it),
    }));
}

/** The tables that a file may have. */
function headers(root: Schema, prefix: readonly string[]): SettingItem[] {
  const named = (names: readonly string[]): string => [...prefix, ...names].join('.');
  const tables = Object.entries(propertiesOf(root)).filter(
    ([, it]) => it['type'] === 'object' || propertiesOf(itemsOf(it) ?? {})['constructors'] !== undefined,
  );
  const inside = tables.map(([key, it]): SettingItem => ({ label: named([key]), ...helpOf(it) }));
  return prefix.length > 0 ? [{ label: named([]), help: 'The settings of Memlint.' }, ...inside] : inside;
}

/** What may stand at a path of a file whose settings stand in the table `prefix`. */
export function schemaAt(root: Schema, prefix: readonly string[], path: readonly string[]): Schema | undefined {
  if (prefix.some((it, index) => path[index] !== it)) return undefined;
  let at: Schema | undefined = root;
  for (const key of path.slice(prefix.length)) {
    const inside: Schema = at && itemsOf(at) && at['type'] === 'array' ? (itemsOf(at) ?? {}) : (at ?? {});
    const more: unknown = inside['additionalProperties'];
    at = propertiesOf(inside)[key] ?? patternOf(inside, key) ?? (isSchema(more) ? more : undefined);
  }
  return at?.['type'] === 'array' && isSchema(at['items']) && at['items']['type'] === 'object' ? at['items'] : at;
}

const patternOf = ({ patternProperties }: Schema, key: string): Schema | undefined =>
  isSchema(patternProperties)
    ? Object.entries(patternProperties).flatMap(([it, schema]) =>
        new RegExp(it).test(key) && isSchema(schema) ? [schema] : [],
      )[0]
    : undefined;

/** Choices, `true` and `false`; of several schemas, those of all. */
export function valuesOf(schema: Schema | undefined): SettingItem[] {
  if (!schema) return [];
  const each: unknown = schema['anyOf'];
  if (Array.isArray(each)) return each.filter(isSchema).flatMap((it) => valuesOf(it));
  if (schema['type'] === 'boolean') return ['true', 'false'].map((label) => ({ label }));
  const names: unknown = schema['enum'];
  const helps: unknown = schema['enumDescriptions'];
  if (!Array.isArray(names)) return [];
  return names.map((it: unknown, index) => {
    const help: unknown = Array.isArray(helps) ? helps[index] : undefined;
    return { label: String(it), text: JSON.stringify(it), ...(typeof help === 'string' ? { help } : {}) };
  });
}

/** The schema of a list's entries, also where it may be something else as well. */
export function itemsOf(schema: Schema): Schema | undefined {
  if (isSchema(schema['items'])) return schema['items'];
  const each: unknown = schema['anyOf'];
  return Array.isArray(each)
    ? (each.filter(isSchema).find((it) => isSchema(it['items']))?.['items'] as Schema | undefined)
    : undefined;
}

const helpOf = ({ description }: Schema): { readonly help?: string } =>
  typeof description === 'string' ? { help: description } : {};

const propertiesOf = ({ properties }: Schema): Readonly<Record<string, Schema>> =>
  isSchema(properties) ? (properties as Readonly<Record<string, Schema>>) : {};

const isSchema = (it: unknown): it is Schema => typeof it === 'object' && it !== null && !Array.isArray(it);
