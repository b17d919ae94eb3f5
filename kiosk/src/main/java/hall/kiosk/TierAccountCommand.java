package hall.kiosk;

import hall.board.command.Terminal;
import hall.id.RandomId;
import hall.tier.store.Database;
import hall.tier.store.Region;
import hall.tier.store.StoreException;
import hall.tier.store.TierAccount;
import hall.tier.store.TierAccounts;
import hall.tier.store.TierRole;
import hall.web.access.Passwords;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hall tier account}: who may sign in to the pages of the tier. */
@Command(
        name = "account",
        description = "平台页面的账号：查看或管理，限定辖区。 Accounts of the tier's pages: viewers and managers, each for a region.",
        mixinStandardHelpOptions = true,
        subcommands = {
            TierAccountCommand.Add.class,
            TierAccountCommand.NewPassword.class,
            TierAccountCommand.Remove.class,
            TierAccountCommand.ListAll.class
        },
        sortOptions = false)
final class TierAccountCommand implements Runnable {

    private static final int HANDED_OUT = 10;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        throw terminal.wrong("请选择 add、password、remove 或 list。 / Choose what to do: add, password, remove or list.");
    }

    /** Does something with the accounts. */
    abstract static class OnAccounts implements Callable<Integer> {

        @Mixin
        final Terminal terminal = new Terminal();

        @Mixin
        private TierDatabase database = new TierDatabase();

        @Override
        public final Integer call() throws IOException, StoreException {
            try (Database opened = Database.open(database.settings())) {
                act(new TierAccounts(opened));
            }
            return CommandLine.ExitCode.OK;
        }

        abstract void act(TierAccounts accounts) throws StoreException;
    }

    private static RuntimeException unknown(Terminal terminal, String name) {
        return terminal.wrong("没有账号 " + name + "。 / There is no account " + name + ".");
    }

    /** {@code hall tier account add}. */
    @Command(
            name = "add",
            description = "添加账号并显示一次性密码，首次登录时须改为自己的密码。 Adds an account and shows a password for once; its person"
                    + " chooses another at the first sign-in.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Add extends OnAccounts {

        @Parameters(paramLabel = "NAME", description = "用户名。 The name to sign in by.")
        private String name = "";

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                defaultValue = "viewer",
                description = "viewer（只看）、manager（并可处置报警）或 publisher（并可向大厅发布）。 viewer (sees), manager (settles alarms"
                        + " too) or publisher (publishes to the halls too; default: ${DEFAULT-VALUE}).")
        private String role = "viewer";

        @Option(
                names = "--region",
                paramLabel = "REGION",
                required = true,
                description = "辖区：地址前缀，如 34/3401/340102；all 为全部。 The region: the beginning of an address such as"
                        + " 34/3401/340102, or all.")
        private String region = "";

        @Override
        void act(TierAccounts accounts) throws StoreException {
            SecureRandom chance = new SecureRandom();
            String password = RandomId.readable(chance, HANDED_OUT);
            TierRole is = TierRole.of(role)
                    .orElseThrow(() ->
                            terminal.wrong("--role 须为 viewer、manager 或 publisher。 / --role must be viewer, manager or"
                                    + " publisher."));
            if (!accounts.add(account(is, Passwords.hash(password, chance)))) {
                throw terminal.wrong("已有账号 " + name + "。 / There is an account " + name + " already.");
            }
            terminal.out().println(password);
        }

        private TierAccount account(TierRole is, String hash) {
            Region of;
            try {
                of = region.equals("all") ? Region.EVERYTHING : Region.parse(region.isEmpty() ? "?" : region);
            } catch (IllegalArgumentException e) {
                throw terminal.wrong(
                        "--region 须为地址前缀，如 34/3401/340102，或 all。 / --region must be the beginning of an address such as"
                                + " 34/3401/340102, or all.");
            }
            try {
                return new TierAccount(name, is, of, hash, true);
            } catch (IllegalArgumentException e) {
                throw terminal.wrong(String.valueOf(e.getMessage()));
            }
        }
    }

    /** {@code hall tier account password}. */
    @Command(
            name = "password",
            description = "为忘记密码的人另发一次性密码。 Another password for once, for whoever forgot his.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class NewPassword extends OnAccounts {

        @Parameters(paramLabel = "NAME", description = "用户名。 The account.")
        private String name = "";

        @Override
        void act(TierAccounts accounts) throws StoreException {
            SecureRandom chance = new SecureRandom();
            String password = RandomId.readable(chance, HANDED_OUT);
            if (!accounts.setPassword(name, Passwords.hash(password, chance), true)) {
                throw unknown(terminal, name);
            }
            terminal.out().println(password);
        }
    }

    /** {@code hall tier account remove}. */
    @Command(
            name = "remove",
            description = "删除账号；已登录的会在几秒内退出。 Takes an account away; who is signed in is out within seconds.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Remove extends OnAccounts {

        @Parameters(paramLabel = "NAME", description = "用户名。 The account.")
        private String name = "";

        @Option(
                names = "--last",
                description =
                        "也删除最后一个账号：此后本机上无须登录。 Takes the last account too: after that nobody has to sign in on this"
                                + " machine.")
        private boolean last;

        @Override
        void act(TierAccounts accounts) throws StoreException {
            List<TierAccount> all = accounts.all();
            if (!last && all.size() == 1 && all.getFirst().name().equals(name)) {
                throw terminal.wrong(
                        "这是最后一个账号，删除后在本机上无须登录；确要删除请加 --last。 / This is the last account; without any nobody has"
                                + " to sign in on this machine. Add --last if you mean it.");
            }
            if (!accounts.remove(name)) {
                throw unknown(terminal, name);
            }
        }
    }

    /** {@code hall tier account list}. */
    @Command(
            name = "list",
            description = "列出账号、角色和辖区。 Lists the accounts with role and region.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class ListAll extends OnAccounts {

        @Override
        void act(TierAccounts accounts) throws StoreException {
            for (TierAccount each : accounts.all()) {
                String region = each.region().equals(Region.EVERYTHING)
                        ? "all"
                        : each.region().path();
                terminal.out()
                        .println(each.name() + "\t" + each.role().code() + "\t" + region
                                + (each.oneTime() ? "\t尚未设置密码 / has not chosen a password" : ""));
            }
        }
    }
}
