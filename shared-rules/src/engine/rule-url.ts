/** Where a rule is explained on the web. The repository is the root package.json's; a test compares the two. */

/** The web address of the project's repository, without a trailing slash. */
export const repositoryUrl = 'https://github.com/memlint/memlint';

/** Address of the page that explains rule `id`. */
export const ruleUrl = (id: string): string => `${repositoryUrl}/blob/main/docs/rules/${encodeURIComponent(id)}.md`;
