import { argumentsGuard } from './arguments';
import { confirmGuard, listGuard } from './confirm';
import { moneyPerDayGuard, perDayGuard, perHourGuard, perRunGuard } from './counts';
import type { Guard } from './guard';
import { maxPriceGuard, optOutGuard } from './money';
import { countriesGuard, recipientsGuard } from './recipients';
import { retryGuard } from './retry';
import { secretsGuard } from './secrets';
import { timesGuard } from './times';

/** All that a person sets and no model can lift. */
export const GUARDS: readonly Guard[] = [
	recipientsGuard,
	countriesGuard,
	perRunGuard,
	perHourGuard,
	perDayGuard,
	moneyPerDayGuard,
	maxPriceGuard,
	timesGuard,
	optOutGuard,
	confirmGuard,
	listGuard,
	secretsGuard,
	argumentsGuard,
	retryGuard,
];
