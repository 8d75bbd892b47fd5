import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { TextInput } from "./Field.tsx";
import styles from "./SearchInput.module.css";

/** A search field that speaks up when typing rests, so that not every letter asks the server. `/` brings the focus here. */
export function SearchInput({ label, value, onSearch, restMs = 250 }: { readonly label: string; readonly value: string; readonly onSearch: (text: string) => void; readonly restMs?: number }) {
  const [text, setText] = useState(value);
  const told = useRef(value);
  const input = useRef<HTMLInputElement>(null);
  const tell = useRef(onSearch);
  useEffect(() => {
    tell.current = onSearch;
  }, [onSearch]);

  useEffect(() => {
    // The address changed from outside, by the back button for example.
    if (value !== told.current) {
      told.current = value;
      setText(value);
    }
  }, [value]);

  useEffect(() => {
    if (text === told.current) return;
    const timer = setTimeout(() => {
      told.current = text;
      tell.current(text);
    }, restMs);
    return () => clearTimeout(timer);
  }, [text, restMs]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable], [role=dialog]")) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  return (
    <label className={styles.search}>
      <Search aria-hidden />
      <TextInput ref={input} type="search" aria-label={label} placeholder={label} value={text} maxLength={200} onChange={(event) => setText(event.currentTarget.value)} />
    </label>
  );
}
