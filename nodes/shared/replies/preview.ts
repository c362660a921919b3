import type { IDataObject } from 'n8n-workflow';

/** The field by which a test run of the trigger says that an item was shown before, or comes again. */
const PREVIEW = 'isPreview';

/** The fields of an event as a test run shows it. */
export const asPreview = (event: IDataObject): IDataObject => ({ [PREVIEW]: true, ...event });

/** Whether an item is one that a test run shows. */
export const isPreview = (item: IDataObject): boolean => item[PREVIEW] === true;
