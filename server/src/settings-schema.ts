/** The settings as schemas: one for the editor's, one for configuration files. */
import type { RuleInfo } from '@memlint/shared-rules';
import { kebab } from './editor-settings.ts';
import { ruleNames, settings, severity, type Schema } from './settings-list.ts';

/** `contributes.configuration.properties` of the extension. */
export const editorSchema = (): Schema =>
  Object.fromEntries(
    settings
      .filter(({ where }) => where !== 'project')
      .map(({ name, help, schema, fallback, scope = 'resource' }) => [
        `memlint.${name}`,
        { ...schema, default: fallback, scope, markdownDescription: help },
      ]),
  );

/** JSON schema of `memlint.toml`, which is also that of `[tool.memlint]`. */
export function projectSchema(rules: readonly Named[]): Schema {
  const properties = settings
    .filter(({ name }) => !name.includes('.') && name !== 'python')
    .map(({ name, help, schema, fallback }) => [
      kebab(name),
      {
        ...(name === 'rules' ? rulesSchema(rules) : withNames(schema, rules)),
        description: help.replaceAll('`', ''),
        ...(fallback === undefined ? {} : { default: fallback }),
      },
    ]);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Memlint',
    description: 'memlint.toml, or [tool.memlint] in pyproject.toml.',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(properties),
  };
}

/** What can be chosen where rules are. */
type Named = Pick<RuleInfo, 'id' | 'summary'>;

const groups: readonly Named[] = [
  ...['release', 'retention', 'footprint', 'deployment'].map((id) => ({
    id,
    summary: `All rules of the group ${id}.`,
  })),
  { id: 'ALL', summary: 'All rules.' },
];

/** The same schema with every rule and group named in its lists of rules, so that an editor can complete them. */
function withNames(schema: Schema, rules: readonly Named[]): Schema {
  const all = [...rules, ...groups];
  const names = { enum: all.map(({ id }) => id), enumDescriptions: all.map(({ summary }) => summary) };
  if (schema === ruleNames) return { type: 'array', items: { type: 'string', anyOf: [names, { pattern: '\\*' }] } };
  const inside = (it: unknown): unknown =>
    Array.isArray(it) ? it.map(inside) : typeof it === 'object' && it !== null ? withNames(it as Schema, rules) : it;
  return Object.fromEntries(Object.entries(schema).map(([key, it]) => [key, inside(it)]));
}

/** Names every rule and group, so that an editor can complete them. */
const rulesSchema = (rules: readonly Named[]): Schema => ({
  type: 'object',
  properties: Object.fromEntries(
    [...rules, ...groups].map(({ id, summary }) => [id, { ...severity, description: summary }]),
  ),
  patternProperties: { '\\*': severity },
  additionalProperties: false,
});
