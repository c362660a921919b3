/** Says which demo is running on this folder, with its ports. */
export const RUNNING_FILE: string;
