/** Ids of the manifest's contributions; a test holds the two together. */
export const CommandId = {
  SelectSteering: 'trimtab.selectSteering',
  ToggleSteering: 'trimtab.toggleSteering',
  SetStrength: 'trimtab.setStrength',
  ClearSteering: 'trimtab.clearSteering',
  ImportVector: 'trimtab.importVector',
  ExportVector: 'trimtab.exportVector',
  CompareSteering: 'trimtab.compareSteering',
  SelectModel: 'trimtab.selectModel',
  BuildVectors: 'trimtab.buildVectors',
  LearnStyle: 'trimtab.learnStyle',
  ResetRefinement: 'trimtab.resetRefinement',
  ExplainSuggestion: 'trimtab.explainSuggestion',
  ClearHighlights: 'trimtab.clearHighlights',
  ShowUncertainty: 'trimtab.showUncertainty',
  RestartEngine: 'trimtab.restartEngine',
  FreeMemory: 'trimtab.freeMemory',
  ShowLog: 'trimtab.showLog',
} as const;

/** Commands of links and suggestions; they need arguments, so the manifest does not offer them. */
export const InternalCommandId = {
  Accepted: 'trimtab.internal.accepted',
  UseAlternative: 'trimtab.internal.useAlternative',
  Regenerate: 'trimtab.internal.regenerate',
} as const;

/** Settings by their names behind "trimtab.". */
export const SettingId = {
  Enable: 'enable',
  Multiline: 'completion.multiline',
  MaxTokens: 'completion.maxTokens',
  TimeLimit: 'completion.timeLimit',
  Prefetch: 'completion.prefetch',
  ExcludedFiles: 'completion.excludedFiles',
  Vectors: 'steering.vectors',
  MaxStrength: 'steering.maxStrength',
  LearnFromUse: 'learnFromUse',
  ForkChoices: 'uncertainty.forkChoices',
  ReadingBeside: 'uncertainty.readingBesideSuggestion',
  Highlights: 'uncertainty.highlights',
  Model: 'model',
  IdleMinutes: 'engine.idleMinutes',
} as const;

export const ContextKey = {
  /** There is a suggestion to explain. */
  HasSuggestion: 'trimtab.hasSuggestion',
  HasHighlights: 'trimtab.hasHighlights',
} as const;

export const ColorId = {
  UndecidedBackground: 'trimtab.undecidedBackground',
  UndecidedBorder: 'trimtab.undecidedBorder',
  Heat1: 'trimtab.heat1',
  Heat2: 'trimtab.heat2',
  Heat3: 'trimtab.heat3',
} as const;
