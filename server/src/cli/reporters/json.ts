import type { Reporter } from './reporter.ts';

/** An array of findings, exactly as the product's contract has them. */
export const json: Reporter = {
  isText: false,
  usesFixes: true,
  render: ({ findings }) => `${JSON.stringify(findings, null, 2)}\n`,
};
