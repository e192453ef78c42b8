/** Passwords of eight letters and more that every guesser tries first. Shorter ones are refused for their length. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `12345678 123456789 1234567890 12345678910 123123123 123321123 987654321 0987654321 87654321 11223344 1122334455 12341234
  1234qwer 123qweasd 123456789a 12345678a a12345678 a123456789 abc12345 abcd1234 abcdefgh abcdefg1 abc123456 aa123456 aa12345678
  qwertyui qwertyuiop qwerty123 qwerty1234 qwerty12 qwerty12345 1q2w3e4r 1q2w3e4r5t q1w2e3r4 q1w2e3r4t5 1qaz2wsx zaq12wsx qazwsxedc
  1qazxsw2 asdfghjk asdfghjkl asdf1234 asdfasdf zxcvbnm1 zxcvbnm123 qweasdzxc password password1 password12 password123 password1234
  passw0rd p@ssword p@ssw0rd p@ssword1 p@ssw0rd1 pass1234 passpass passwort mypassword newpassword password! letmein1 letmein123
  welcome1 welcome123 welcome12 admin123 admin1234 admin12345 administrator changeme changeme1 changeme123 default1 test1234
  testtest guest123 user1234 login123 secret123 iloveyou iloveyou1 iloveyou2 sunshine sunshine1 princess princess1 football football1
  baseball baseball1 basketball superman superman1 batman123 starwars starwars1 trustno1 whatever whatever1 computer computer1 internet
  michelle jennifer jessica1 charlie1 michael1 jordan23 liverpool liverpool1 chelsea1 arsenal1 manchester barcelona realmadrid
  samsung1 samsung123 google123 facebook facebook1 india123 india@123 bismillah krishna1 ganesh123 jesus123 godisgood addisababa
  ethiopia ethiopia1 ethiopia123 cluster123 training training1 training123 learner1 learner123 student1 student123 trainer1 trainer123
  weftweft weft1234 hello123 hellohello monkey123 dragon123 shadow123 master123 killer123 freedom1 football123`.split(
    /\s+/,
  ),
);
