export function translate(texts: string[], service: Translator): string[] {
  const translated: string[] = [];
  for (const text of texts) {
    const result = service.translate(text);
    translated.push(result.trim());
  }
  return translated;
}
