import { Pause, Play, SkipBack, SkipForward } from "lucide-react";
import { IconButton } from "../ui/Button.tsx";
import { EmotionFigure } from "../ui/EmotionFigure.tsx";
import { Select } from "../ui/Select.tsx";
import styles from "./PlayerControls.module.css";
import { sinceStart, type ReplayStep } from "./replay-steps.ts";
import { speeds, type Player } from "./use-player.ts";

/** Play, step, scrub, and the speed; with the time since the start and the last feeling. */
export function PlayerControls({ player, step }: { readonly player: Player; readonly step: ReplayStep }) {
  const { at, last, isPlaying, speed, go, play, setSpeed } = player;
  return (
    <div className={styles.controls}>
      <IconButton label="Step back" size="small" disabled={at === 0} onClick={() => go(at - 1)}>
        <SkipBack aria-hidden />
      </IconButton>
      <IconButton label={isPlaying ? "Pause" : "Play"} variant="primary" onClick={play} disabled={last === 0}>
        {isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
      </IconButton>
      <IconButton label="Step on" size="small" disabled={at === last} onClick={() => go(at + 1)}>
        <SkipForward aria-hidden />
      </IconButton>
      <input type="range" min={0} max={last} step={1} value={at} aria-label="Event" aria-valuetext={`${at + 1} of ${last + 1}, ${sinceStart(step.at)}`} onChange={(event) => go(Number(event.target.value))} />
      <span className={styles.time}>
        {at + 1} of {last + 1}
      </span>
      <b className={styles.time}>{sinceStart(step.at)}</b>
      <EmotionFigure score={step.feeling} />
      <span className="grow" />
      <Select label="Speed" showLabel value={String(speed)} options={speeds.map((one) => ({ value: String(one), label: `${one}×` }))} onChange={(value) => setSpeed(speeds.find((one) => String(one) === value) ?? 1)} />
    </div>
  );
}
