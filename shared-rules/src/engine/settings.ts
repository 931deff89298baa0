/**
 * What a host may tell the analyser about a project. Already validated: hosts turn TOML, JSON or editor
 * settings into this with `parseSettings`.
 */
import type { DeploymentFacts } from '../deployment/model.ts';
import type { Resource } from '../semantic/project/lifetimes.ts';
import type { Confidence, Severity } from '../rule.ts';

export interface Settings {
  /** Severity per rule id; `off` silences it. Rules not named keep their default. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Findings below this confidence are dropped. */
  readonly minConfidence: Confidence;
  /** Oldest Python the project runs on; no fix uses anything newer. */
  readonly targetVersion: readonly [major: number, minor: number];
  /** Resources that the project adds to the catalogue. */
  readonly resources: readonly Resource[];
  /** Values the project has chosen for fixes that need one (`maxlen`, `maxsize`, …). */
  readonly fixValues: Readonly<Record<string, string>>;
  /** The document is test code: findings go one step down, a few rules are off. */
  readonly testCode: boolean;
  /** Checks of other linters that the project runs, and whose findings it wants from them alone. */
  readonly deferTo?: readonly string[];
  /** What the project's other files set for its servers and containers; left out where nobody looked. */
  readonly deployment?: DeploymentFacts;
}

export const defaultSettings: Settings = {
  rules: {},
  minConfidence: 'medium',
  targetVersion: [3, 9],
  resources: [],
  fixValues: {},
  testCode: false,
};
