/** Ids of the manifest's commands; a test holds the two together. */
export const CommandId = { ShowLog: 'trimtab.showLog' } as const;
