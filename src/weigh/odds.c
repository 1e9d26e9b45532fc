/* odds.c - see odds.h */
#include "weigh/odds.h"

#include <math.h>

double odds_z(double y, double n, double y_rest, double n_rest)
{
	double all = n + n_rest, prior = all < ODDS_PRIOR ? all : ODDS_PRIOR;

	if (n <= 0 || n_rest <= 0 || y + y_rest <= 0)
		return 0;
	double alpha = prior * (y + y_rest) / all;
	double here = (y + alpha) / (n + prior - y - alpha);
	double there = (y_rest + alpha) / (n_rest + prior - y_rest - alpha);
	if (!isfinite(here) || !isfinite(there) || here <= 0 || there <= 0)
		return 0; /* there is no other word */
	return (log(here) - log(there)) / sqrt(1 / (y + alpha) + 1 / (y_rest + alpha));
}

static double part(double seen, double expected)
{
	return seen > 0 && expected > 0 ? seen * log(seen / expected) : 0;
}

double together_g2(double both, double a, double b, double n)
{
	if (n <= 0)
		return 0;
	double g = 2 * (part(both, a * b / n) + part(a - both, a * (n - b) / n) +
			part(b - both, (n - a) * b / n) + part(n - a - b + both, (n - a) * (n - b) / n));
	return both * n < a * b ? -g : g;
}
