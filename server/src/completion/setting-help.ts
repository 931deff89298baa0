/** What a setting in a configuration file means, and the value that it has there; in Markdown or as plain text. */
import type { Schema } from '../settings-list.ts';
import { itemsOf, schemaAt, valuesOf, type SettingItem } from './setting-items.ts';
import { keysOf, type TomlPlace } from './toml-place.ts';

/** More than that nobody reads in a hover. */
const mostChoices = 6;

/**
 * @param written what stands at the place.
 * @param root schema of all settings.
 * @param prefix keys of the table that they stand in.
 * @returns undefined where the place is no setting of ours.
 */
export function settingHelp(
  place: TomlPlace,
  written: string,
  root: Schema,
  prefix: readonly string[],
  markdown: boolean,
): string | undefined {
  const path = place.kind === 'value' ? place.path : [...place.path, ...keysOf(written)];
  const schema = schemaAt(root, prefix, path);
  const help = schema?.['description'];
  if (!schema || typeof help !== 'string') return undefined;
  const quoted = (text: string): string => (markdown ? `\`${text}\`` : text);
  const said = ({ label, text = label, help: more = '' }: SettingItem): string => `${quoted(text)}: ${more}`;
  const choices = [schema, itemsOf(schema)].flatMap(valuesOf).filter((it) => it.help !== undefined);
  const chosen = place.kind === 'value' ? choices.find(({ label, text = label }) => text === written) : undefined;
  const listed = choices.length <= mostChoices ? choices.map((it) => `- ${said(it)}`).join('\n') : '';
  const fallback = schema['default'] === undefined ? '' : `Default: ${quoted(JSON.stringify(schema['default']))}`;
  const name = path.join('.');
  const parts = [`${markdown ? `**${name}**` : name}: ${help}`, chosen ? said(chosen) : listed, fallback];
  return parts.filter((it) => it !== '').join('\n\n');
}
