/**
 * Words and phrases of customers and what feeling they mostly carry, from -4 (worst) to 4 (best), written for this program: general
 * lists of feeling words miss what hurts in service ("still waiting", "no reply"), and take politeness ("please", "help", "care") for joy.
 * They go before the general list; 0 takes a word out.
 */
export const serviceWords: ReadonlyMap<string, number> = valences(`
late -1.6, delay -1.8, delayed -2, delays -1.8, delaying -1.8, cancelled -1.8, canceled -1.8, cancelling -1.6, canceling -1.6, cancellation -1.4, cancellations -1.4, cancel -1,
waiting -1.5, waited -1.5, wait -.9, hours -.9, hour -.4, hold -1.3, stuck -2, stranded -2.6, sitting -.7, missing -1.6, missed -1.4, lost -1.8, stolen -2.2,
broken -2.2, broke -1.8, damaged -2.2, defective -2.4, faulty -2.3, torn -1.8, scratched -1.6, leaking -1.9, dirty -2, filthy -2.6, cramped -1.6,
unanswered -1.8, unhelpful -2.4, unresponsive -2.2, ignored -2, ignoring -2, nobody -1, rude -2.8, rudely -2.8, unprofessional -2.6, incompetent -2.8, incompetence -2.8, clueless -2.2,
overcharged -2.4, overpriced -2.1, expensive -1.5, charged -.6, fee -.7, fees -.9, refund -.9, refunds -.9, reimbursement -.6,
complaint -1.6, complaints -1.6, complain -1.5, complaining -1.5, issue -1, issues -1.2, problem -1.3, problems -1.5, error -1.4, errors -1.5, bug -1.4, bugs -1.5, buggy -1.9, glitch -1.5, crash -2, crashes -2, crashed -2, freezes -1.7,
slow -1.6, slowly -1.3, slowest -2.2, confusing -1.8, confused -1.3, complicated -1.3, cumbersome -1.7, clunky -1.7, unusable -2.6, unreliable -2.2, useless -2.5, worthless -2.7, unacceptable -2.8, ridiculous -2.3, joke -1.6, outdated -1.4,
terrible -3, horrible -3, awful -3, worst -3.3, worse -2.1, bad -2, poor -2, poorly -2, nightmare -2.9, disgusting -2.9, misleading -2.2, scam -3, liars -2.8, lied -2.5, excuses -1.9, excuse -1, apology -.6, apologies -.6, apologize -.6,
never -1, still -.6, again -.5, another -.3, yet -.3, nothing -.9, can't -.7, cant -.7, cannot -.7, couldnt -.9, couldn't -.9, won't -.8, wont -.8, unable -1.4,
failed -2, fail -2.2, fails -2, failure -2.2, disconnected -1.6, hung -1, twice -.4,
disappointed -2.3, disappointing -2.3, disappointment -2.3, frustrated -2.3, frustrating -2.4, frustration -2.2, annoying -2, annoyed -2, switched -.9, switching -.8, leaving -.3, regret -2,
thank 2, thanks 1.9, thx 1.7, ty 1.5, thankyou 2, appreciate 2, appreciated 1.9, grateful 2.3, kudos 2.4, props 1.8,
awesome 3, amazing 3, excellent 3, great 2.8, love 2.8, loved 2.7, loving 2.5, best 2.8, good 1.9, nice 1.9, wonderful 2.9, fantastic 3, superb 3, brilliant 2.9, outstanding 2.8, perfect 2.8, perfectly 2.7, flawless 2.8,
helpful 2.1, helped 1.6, friendly 2.2, courteous 2.1, polite 1.9, professional 1.5, pleasant 2.1, easy 1.7, easily 1.6, easier 1.2, effortless 2.2, intuitive 2, seamless 2.3, quick 1.5, quickly 1.5, fast 1.5, prompt 1.6, promptly 1.7, smooth 1.7, smoothly 1.8, reliable 1.8,
happy 2.4, pleased 2.2, satisfied 2.1, delighted 2.8, impressed 2.3, impressive 2.3, recommend 1.9, recommended 1.7, solved 1.6, resolved 1.5, fixed 1.2, comfortable 1.6, worth 1, rock 1.8, rocks 2, yay 2.2,
please 0, like .6, care .4, ready 0, support 0, supported 0, help 0, want 0, join 0, reach 0, free .6, no 0, number 0, cut 0, stop -.5, top .8, god 0, pay 0, matter 0, matters 0, secure 0, security 0, value .5, gift .7, chance .2,
hope .3, hoping .2, hopefully .3, interested .6, well .5, okay .3, ok .3, clear .3, yes .4, yeah .3, sure .3, ha .3, lol .2, wow .3, united 0, vision 0, share 0, alert 0, ticket 0, demand 0, block 0, opportunity .5, natural 0, legal 0, fire 0, fight 0, fun 1.8
`);

/** Two to four words that mean another thing together than one by one. */
export const servicePhrases: ReadonlyMap<string, number> = valences(`
no response -2.2, no reply -2.2, no answer -2, no help -2.2, no one -1.2, no idea -1, no longer -.8, no explanation -1.8, no apology -2, no show -1.8, no thanks -1.2, hung up -2.4, on hold -1.8,
never again -3, never arrived -2.6, not working -2.2, not work -2.1, doesn't work -2.2, does not work -2.2, did not work -2, didn't work -2, stopped working -2.3, waste of -2.4, ripped off -2.8, rip off -2.6,
fed up -2.5, sick of -2.4, tired of -2, too expensive -2, too slow -2.1, too long -1.9, too many -1, too much -.9, stood up -1, let down -2.2, let me down -2.4, messed up -2.2, screwed up -2.5, give up -1.8, gave up -1.9,
missing features -1.8, switched to competitor -1.8, switched to a competitor -1.8, shame on -2.6, get it together -2, last time -.8, last minute -.6, lost my -2, lost our -2, missed my -1.8, missed our -1.8, over an hour -1.8,
how long -.7, how hard -1.2, what happened -.5, as usual -.4, years later -1, weeks later -1, days later -1, hours later -1, charged twice -2.4, charged me twice -2.5, still waiting -2.2, still no -1.9, customer service -.35, make it right -.8,
thanks for nothing -2.8, thank you for nothing -2.8, would be nice -.8, would be great -.2, would be good -.2, could be better -1.4, could have been better -1.4, leaves much to be desired -2.2,
could not be happier 3, couldn't be happier 3, no problem 1.2, no problems 1.5, no issues 1.5, no complaints 1.6, well done 2.5, good job 2.4, thank you 2.2, good luck .5, looking forward 1.4, for the win 2, went above and beyond 2.8, above and beyond 2.6, on time 1.3, in no time 1.8, works great 2.6, works well 2
`);

function valences(lines: string): ReadonlyMap<string, number> {
  return new Map(
    lines.split(",").map((entry) => {
      const at = entry.trimEnd().lastIndexOf(" ");
      return [entry.slice(0, at).trim(), Number(entry.slice(at))] as const;
    }),
  );
}
