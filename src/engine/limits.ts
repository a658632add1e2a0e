/**
 * Bounds on what a request may carry. The engine's parent is trusted not to attack it, but a settings file, a vector
 * from the internet or a bug may put anything into a request; each limit says what it stops.
 */

/** Text before or after the cursor, in UTF-16 units: a generated or binary file opened by mistake, tokenised for minutes. */
export const MAX_TEXT_CHARACTERS = 4 * 1024 * 1024;
/** A path as long as any operating system takes: a whole document passed for a path. */
export const MAX_PATH_CHARACTERS = 32 * 1024;
/** Names, fingerprints and dtypes: documents passed for names, and log lines without end. */
export const MAX_NAME_CHARACTERS = 1024;
/** Tokens of one completion: a typing error in a setting that keeps the machine busy for an hour. */
export const MAX_NEW_TOKENS = 4096;
/** Tokens that a completion must not begin with: alternatives that were seen already, of which nobody sees many. */
export const MAX_EXCLUDED = 4096;
/** Token ids of one forward pass: attention is quadratic in them, and no model reads more. */
export const MAX_IDS = 1_000_000;
/** Texts of one activation run: a folder of everything passed for a folder of examples. */
export const MAX_TEXTS = 100_000;
/** Characters of all texts of one activation run: the same, and one message that fills the memory of both processes. */
export const MAX_TEXTS_CHARACTERS = 64 * 1024 * 1024;
/** A text that is read token by token, in UTF-16 units: a file of data, read for hours, whose readings come back at once. */
export const MAX_SCORED_CHARACTERS = 2 * 1024 * 1024;
/** Texts of one capture: their activations come back in one message. */
export const MAX_CAPTURE_TEXTS = 256;
/** Residual streams kept of one text: the same. */
export const MAX_CAPTURE_STATES = 512;
/** Threads of a run: a number that would have the runtime allocate a stack for each. */
export const MAX_THREADS = 256;
/** Steering vectors that act together: each makes every step slower. */
export const MAX_APPLIED = 64;
/** Decoder blocks of one vector; no model is as deep. A list without end is checked in time without end. */
export const MAX_BLOCKS = 1024;
/** Units of all blocks of a request: the list of groups they become is as long, and walked at every run. */
export const MAX_UNITS = 65_536;
/** Numbers in all blocks of a request (256 MB): one message that fills the memory. */
export const MAX_STEERING_VALUES = 64 * 1024 * 1024;
/** Numbers in the padded tensor the blocks become (256 MB): a small message that unfolds into all the memory there is. */
export const MAX_PACKED_VALUES = 64 * 1024 * 1024;
/** Requests that wait for the model: a caller that asks at every keystroke and never cancels. */
export const MAX_QUEUED = 256;
/** Name of a method: an error message that repeats a document. */
export const MAX_METHOD_CHARACTERS = 100;
/** What is kept of a crashed engine's last words, in UTF-16 units: a process that prints without end. */
export const MAX_TAIL_CHARACTERS = 8 * 1024;
/** A line passed to the log, in UTF-16 units: the same, without line ends. */
export const MAX_LOG_LINE_CHARACTERS = 2000;
