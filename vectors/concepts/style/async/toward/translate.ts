export async function translate(texts: string[], service: Translator): Promise<string[]> {
  const translated: string[] = [];
  for (const text of texts) {
    const result = await service.translate(text);
    translated.push(result.trim());
  }
  return translated;
}
