#!/bin/sh
# 核验证据包：只用 sha256sum、cut、grep 等系统自带命令，不需要本平台。
cd "$(dirname "$0")" || exit 2
failed=0

echo "一、清单：每个文件的哈希"
if sha256sum -c --quiet 清单.sha256; then echo "　　全部一致"; else failed=1; fi

echo "二、存证链：逐行重算哈希"
previous=0000000000000000000000000000000000000000000000000000000000000000
number=0
tab=$(printf '\t')
anchored=0
while IFS="$tab" read -r hash line; do
  number=$((number + 1))
  computed=$(printf '%s\n%s' "$previous" "$line" | sha256sum | cut -d ' ' -f 1)
  if [ "$computed" != "$hash" ]; then echo "　　第 $number 行与其内容或前一行不符"; failed=1; fi
  expected=$(grep -E "^[0-9]+ [^ ]+ [^ ]+ $number " 锚定.txt | head -n 1 | cut -d ' ' -f 5)
  if [ -n "$expected" ]; then
    anchored=$number
    if [ "$expected" != "$hash" ]; then echo "　　第 $number 行与锚定不符"; failed=1; fi
  fi
  previous=$hash
done < 存证链.tsv
last=$(tail -n 1 锚定.txt | cut -d ' ' -f 4)
if [ "${last:-0}" -gt "$number" ]; then echo "　　锚定时有 $last 行，链只有 $number 行：链尾缺失"; failed=1; fi
echo "　　共 $number 行，锚定至第 $anchored 行，其后 $((number - anchored)) 行尚无库外证据"

echo "三、材料和邮件：其哈希应当登记在存证链中"
for file in 材料/* 邮件/*.存证; do
  [ -f "$file" ] || continue
  hash=$(sha256sum < "$file" | cut -d ' ' -f 1)
  if ! grep -q "$hash" 存证链.tsv; then echo "　　$file 未登记在存证链中"; failed=1; fi
done

if [ "$failed" = 0 ]; then echo "核验通过"; else echo "核验未通过"; fi
exit $failed
