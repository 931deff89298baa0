import { placeOf } from '../../report/report-input.ts';
import type { ReportedFinding } from '../../workspace/reported-finding.ts';
import { groupBy } from './group-by.ts';
import type { Reporter } from './reporter.ts';

/** JUnit's XML as test reporters in CI read it: a suite per file, a failed case per finding. */
export const junit: Reporter = {
  isText: false,
  usesFixes: false,
  render: ({ findings }) => {
    const suites = [...groupBy(findings, ({ path }) => path)].map(([path, inFile]) => suite(path, inFile));
    const body = suites.length > 0 ? suites : [emptySuite];
    const count = findings.length;
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="memlint" tests="${Math.max(count, 1)}" failures="${count}" errors="0">`,
      ...body,
      '</testsuites>',
      '',
    ].join('\n');
  },
};

/** Some readers take a file without any case for a broken one. */
const emptySuite = [
  '  <testsuite name="memlint" tests="1" failures="0" errors="0">',
  '    <testcase name="no findings" classname="memlint"/>',
  '  </testsuite>',
].join('\n');

function suite(path: string, findings: readonly ReportedFinding[]): string {
  const cases = findings.map(({ rule, severity, message, cell, location, url }) => {
    const place = placeOf({ path, cell, location });
    return [
      `    <testcase name="${xml(`${rule} at ${place}`)}" classname="${xml(path)}" file="${xml(path)}" line="${location.line}">`,
      `      <failure type="${severity}" message="${xml(message)}">${xml(`${place}: ${message}\n${url}`)}</failure>`,
      '    </testcase>',
    ].join('\n');
  });
  return [
    `  <testsuite name="${xml(path)}" tests="${findings.length}" failures="${findings.length}" errors="0">`,
    ...cases,
    '  </testsuite>',
  ].join('\n');
}

/** Also drops what XML 1.0 cannot hold at all. */
const xml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
