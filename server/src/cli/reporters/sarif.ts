import { cellPrefix } from '../../report/report-input.ts';
import { isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Severity } from '@memlint/shared-rules';
import { repositoryUrl } from '@memlint/shared-rules';
import type { Place, ReportedFinding, ReportedFix } from '../../workspace/reported-finding.ts';
import type { DescribedRule } from '../input-rules.ts';
import { groupBy } from './group-by.ts';
import type { Reporter } from './reporter.ts';

const levels: Readonly<Record<Severity, 'warning' | 'note'>> = {
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** SARIF 2.1.0, as code scanning services read it. */
export const sarif: Reporter = {
  isText: false,
  usesFixes: true,
  render: ({ findings, rules, version, cwd }) => {
    const artifact = artifactsOf(cwd);
    const index = new Map(rules.map(({ id }, at) => [id, at]));
    const log = {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'Memlint',
              informationUri: repositoryUrl,
              version,
              semanticVersion: version,
              rules: rules.map(describe),
            },
          },
          columnKind: 'utf16CodeUnits',
          originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The directory that Memlint was run in.' } } },
          results: findings.map((finding) => result(finding, index.get(finding.rule), artifact)),
        },
      ],
    };
    return `${JSON.stringify(log, null, 2)}\n`;
  },
};

function describe({ id, group, summary, severity, enabled, docs, url }: DescribedRule): object {
  const examples = docs.bad === '' ? '' : `\n\nReported:\n\n${block(docs.bad)}\n\nFine:\n\n${block(docs.good)}`;
  const notes = docs.notes ? `\n\n${docs.notes}` : '';
  return {
    id,
    name: id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: summary },
    fullDescription: { text: docs.why || summary },
    help: {
      text: `${docs.why || summary}${notes}\n\n${url}`,
      markdown: `${docs.why || summary}${examples}${notes}\n\n[${id}](${url})`,
    },
    helpUri: url,
    defaultConfiguration: { enabled, level: levels[severity] },
    properties: { tags: ['memory', group] },
  };
}

const block = (code: string): string => `\`\`\`python\n${code.trimEnd()}\n\`\`\``;

function result(finding: ReportedFinding, ruleIndex: number | undefined, artifact: Artifact): object {
  const { rule, message, severity, confidence, group, symbol, path, related, fixes, fingerprint, evidence } = finding;
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[severity],
    message: { text: `${cellPrefix(finding)}${message}` },
    locations: [
      {
        physicalLocation: physical(artifact(path), finding),
        ...(symbol === '' ? {} : { logicalLocations: [{ fullyQualifiedName: symbol }] }),
      },
    ],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((it, at) => ({
            id: at + 1,
            message: { text: it.message },
            physicalLocation: physical(artifact(it.path), it),
          })),
        }),
    partialFingerprints: { 'memlintFingerprint/v1': fingerprint },
    ...(fixes.length === 0 ? {} : { fixes: fixes.map((fix) => fixOf(fix, artifact)) }),
    properties: { severity, confidence, group, ...(evidence ? { evidence } : {}) },
  };
}

function fixOf({ title, applicability, edits }: ReportedFix, artifact: Artifact): object {
  return {
    description: { text: title },
    artifactChanges: [...groupBy(edits, ({ path }) => path)].map(([path, inFile]) => ({
      artifactLocation: artifact(path),
      replacements: inFile.map((edit) => ({ deletedRegion: region(edit), insertedContent: { text: edit.text } })),
    })),
    properties: { applicability },
  };
}

interface Range {
  readonly location: Place;
  readonly end: Place;
}

const physical = (artifactLocation: object, range: Range): object => ({ artifactLocation, region: region(range) });

const region = ({ location, end }: Range): object => ({
  startLine: location.line,
  startColumn: location.column,
  endLine: end.line,
  endColumn: end.column,
});

/** The `artifactLocation` of a path as findings name it. */
type Artifact = (path: string) => object;

/** A URI relative to the root; what lies outside the root gets a `file:` URI. */
const artifactsOf =
  (cwd: string): Artifact =>
  (path) =>
    path.startsWith('../') || isAbsolute(path)
      ? { uri: pathToFileURL(resolve(cwd, path)).href }
      : { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
