/**
 * The public face of the analyser: Python text in, findings and edits out.
 *
 * Host-free: no files, no process, no console, no clock, no LSP. Hosts (`server`, command line, browser)
 * import from here and from nowhere deeper.
 */
export { createAnalyser } from './engine/analyser.ts';
export type { Analyser, Document, OpenOptions, RuleInfo, TextChange, WasmBytes } from './engine/analyser.ts';
export type { PackedFacts, PythonProject } from './engine/project.ts';
export { deploymentFactsOf, mayConfigureServers, mergeDeploymentFacts } from './deployment/facts.ts';
export { deploymentKindOf, usualNames } from './deployment/kinds.ts';
export type { DeploymentKind } from './deployment/kinds.ts';
export type { DeploymentFacts } from './deployment/model.ts';
export { dedent } from './engine/dedent.ts';
export { LineIndex } from './engine/lines.ts';
export type { Position } from './engine/lines.ts';
export { defaultSettings } from './engine/settings.ts';
export type { Settings } from './engine/settings.ts';
export type {
  Applicability,
  Confidence,
  Edit,
  Finding,
  Fix,
  Group,
  Related,
  RuleDocs,
  Severity,
  Span,
} from './rule.ts';
export { closest } from './engine/closest.ts';
export { fingerprints } from './engine/fingerprint.ts';
export type { Fingerprinted } from './engine/fingerprint.ts';
export { defaultTestPatterns, minimumPython, parseSettings, profiles } from './engine/parse-settings.ts';
export type { ParsedSettings, SettingsProblem } from './engine/parse-settings.ts';
export { repositoryUrl, ruleUrl } from './engine/rule-url.ts';
export { isSelected, selectForNotebook, selectRules, unknownSelectors } from './engine/select-rules.ts';
export type { Selection } from './engine/select-rules.ts';
