/** From one review to the next, unless somebody sets another day. */
export const reviewEveryMonths = 3;
