import { dayText } from "@desirepath/core/layout/figures.ts";
import { isReviewDue, monthsLater } from "@desirepath/core/maps/review.ts";
import { CalendarClock } from "lucide-react";
import { today } from "../../../library/use-library.ts";
import { Button } from "../../../ui/Button.tsx";
import { Chip } from "../../../ui/Chip.tsx";
import { Popover } from "../../../ui/Popover.tsx";
import { useMapScreen } from "../map-screen.ts";
import { reviewEveryMonths } from "./review-interval.ts";
import styles from "./Whole.module.css";

/** Says that the map is due to be looked through, and lets an editor say that it was. */
export function ReviewMark() {
  const { map, edit, rights, audience } = useMapScreen();
  const { reviewOn } = map.frame;
  const day = today();
  if (audience !== "member" || reviewOn === null || !isReviewDue(reviewOn, day)) return null;
  const due = `It was to be reviewed on ${dayText(Date.parse(reviewOn))}.`;
  const chip = (
    <Chip tone={2} title={due}>
      <CalendarClock aria-hidden />
      Review due
    </Chip>
  );
  if (!rights.edit) return chip;
  const next = monthsLater(day, reviewEveryMonths);
  return (
    <Popover
      title="Review due"
      trigger={
        <button type="button" className={styles.mark}>
          {chip}
        </button>
      }
    >
      <p className="muted small">{due} Does it still say what is true?</p>
      <div className={styles.foot}>
        <Button variant="primary" disabled={edit === null} onClick={() => edit?.((c, e) => c.setFrameField(e, "reviewOn", next))}>
          Mark as reviewed
        </Button>
        <span className="micro faint">The next review is on {dayText(Date.parse(next))}.</span>
      </div>
    </Popover>
  );
}
